using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// Runs one rotation in three steps. Prepare creates and proves the successor. The caller hands over its secret. Complete or undo ends the rotation.
/// Other runs may work on the same tokens at the same time, so the tokens are listed again before each change that depends on them.
/// </summary>
/// <remarks>
/// The service cannot compare and change in one request, but it accepts a name only once for each owner. A run hands over its secret only while its
/// successor has the family's lock name, so two runs never hand over at the same time. No run removes a token that another run may hand over.
/// It lists, creates, changes and removes tokens with <see cref="SailPointClient"/>, and logs in with the new secret.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
/// <param name="plan">The plan.</param>
public sealed partial class TokenRotation(SailPointClient client, RotationPlan plan) : IDisposable
{
    private CreatedToken? _created;

    /// <summary>The plan of the rotation.</summary>
    public RotationPlan Plan => plan;

    /// <summary>The current step.</summary>
    public RotationStep Step { get; private set; }

    /// <summary>The successor's id; <see langword="null"/> until it is known.</summary>
    public string? SuccessorId { get; private set; } = plan.SuccessorToFinish?.Id;

    /// <summary>The name that the successor is created with; <see langword="null"/> if another run created it.</summary>
    public string? TemporaryName => plan.Successor?.Name;

    /// <summary>Whether the successor has its final name.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Whether the connection logs in with the successor now.</summary>
    public bool HasSwitchedLogin { get; private set; }

    /// <summary>The new expiry of the old token; <see langword="null"/> if it does not change.</summary>
    internal DateTimeOffset? NewExpiryOfOldToken => plan.NewExpiryOfOldToken(client.UtcNow);

    /// <summary>Called with a description when a step begins.</summary>
    public Action<string> StepBegins { get; set; } = _ => { };

    /// <summary>Creates the successor, proves its secret by a login, and ensures that no other run hands over at the same time.</summary>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Stops the rotation at its current step.</param>
    /// <returns>The successor to hand over; <see langword="null"/> if the plan finishes an interrupted rotation, because its successor was already handed over.</returns>
    /// <exception cref="SailPointApiException">
    /// <see cref="SailPointErrorKind.RotationFailed"/> and <see cref="SailPointErrorKind.RotationInProgress"/>: nothing was changed, or the changes were undone;
    /// <see cref="SailPointErrorKind.RotationIncomplete"/>: the successor exists, or may exist.
    /// </exception>
    public Task<CreatedToken?> PrepareAsync(CallEvents events, CancellationToken cancellationToken) => RunStepAsync<CreatedToken?>(
        async () =>
        {
            if (plan.FinishesInterrupted)
                return null;

            var tokens = new OwnTokens(client, events, cancellationToken);
            try
            {
                await FreeSlotAsync(tokens).ConfigureAwait(false);
            }
            catch (SailPointApiException error) when (!cancellationToken.IsCancellationRequested)
            {
                throw RotationFacts.Failed(this, error);
            }

            StepBegins("Creating the successor");
            _created = await CreateAsync(tokens).ConfigureAwait(false);
            try
            {
                StepBegins("Logging in with the new secret");
                await SuccessorProof.RunAsync(client.Options, _created, events, cancellationToken).ConfigureAwait(false);
                await LockAsync(tokens).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                throw await UndoAsync(error, events, cancellationToken).ConfigureAwait(false);
            }

            _created.Token.ExactName = plan.Family.Name;
            _created.Token.Name = DisplayText.Escape(plan.Family.Name);
            Step = RotationStep.HandingOver;
            return _created;
        },
        cancellationToken);

    /// <summary>Replaces the old token with the successor, after its secret was handed over.</summary>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Stops the rotation at its current step.</param>
    /// <returns>The successor, with its final name.</returns>
    /// <exception cref="SailPointApiException"><see cref="SailPointErrorKind.RotationIncomplete"/>: both tokens exist.</exception>
    public Task<PersonalAccessToken> CompleteAsync(CallEvents events, CancellationToken cancellationToken) => RunStepAsync(
        async () =>
        {
            Step = RotationStep.Replacing;
            StepBegins("Replacing the old token with the successor");
            try
            {
                return await ReplaceAsync(new OwnTokens(client, events, cancellationToken)).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                throw RotationFacts.Incomplete(this, error);
            }
        },
        cancellationToken);

    /// <summary>Removes the successor after a failure.</summary>
    /// <param name="cause">The failure.</param>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Stops the rotation at its current step.</param>
    /// <returns>
    /// The error of the rotation: <see cref="SailPointErrorKind.RotationFailed"/>, <see cref="SailPointErrorKind.RotationInProgress"/> if another run
    /// was faster, or <see cref="SailPointErrorKind.RotationIncomplete"/> if the successor could not be removed.
    /// </returns>
    public Task<SailPointApiException> UndoAsync(Exception cause, CallEvents events, CancellationToken cancellationToken) => RunStepAsync(
        async () =>
        {
            StepBegins("Removing the successor");
            try
            {
                var tokens = new OwnTokens(client, events, cancellationToken);
                await tokens.ListAsync().ConfigureAwait(false);
                if (tokens.Find(SuccessorId!) is { } successor)
                {
                    // Another name shows that another run or person has begun to use the successor.
                    tokens.Require(successor.Id, TemporaryName!, plan.Family.LockName);
                    await tokens.DeleteAsync(successor.Id).ConfigureAwait(false);
                }
            }
            catch (SailPointApiException failure) when (!cancellationToken.IsCancellationRequested)
            {
                return RotationFacts.NotUndone(this, cause, failure);
            }

            return RotationFacts.Failed(this, cause);
        },
        cancellationToken);

    /// <summary>Records that this run has ended, so that a later run in this process may remove its successor.</summary>
    public void Dispose()
    {
        if (SuccessorId is { } id && !plan.FinishesInterrupted)
            client.EndedRotations[id] = true;
    }

    /// <summary>Checks that the plan is still valid, because the user may have confirmed it late. Then frees a slot for the successor if necessary.</summary>
    private async Task FreeSlotAsync(OwnTokens tokens)
    {
        StepBegins("Listing your tokens again");
        await tokens.ListAsync().ConfigureAwait(false);
        tokens.RequireFamily(plan);
        foreach (var leftover in plan.RemoveFirst)
        {
            await tokens.ListAsync().ConfigureAwait(false);
            tokens.Require(leftover.Id, leftover.ExactName);
            await tokens.DeleteAsync(leftover.Id).ConfigureAwait(false);
        }
    }

    private async Task<CreatedToken> CreateAsync(OwnTokens tokens)
    {
        Step = RotationStep.Creating;
        try
        {
            var created = await client.CreateAsync(plan.Successor!, tokens.Events, tokens.Canceled).ConfigureAwait(false);
            (Step, SuccessorId) = (RotationStep.Created, created.Token.Id);
            return created;
        }
        catch (SailPointApiException error) when (!tokens.Canceled.IsCancellationRequested)
        {
            if (error.Kind != SailPointErrorKind.OutcomeUnknown)
                throw RotationFacts.Failed(this, error);

            // No other run uses this name, so the token that was found is this run's and can be removed.
            if (error.OrphanedTokenId is not { } orphan)
                throw RotationFacts.MayExist(this, error);

            (Step, SuccessorId) = (RotationStep.Created, orphan);
            throw await UndoAsync(error, tokens.Events, tokens.Canceled).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes the lock name, and checks that no other run has changed the family. While the successor has the lock name, no other run hands over.
    /// </summary>
    private async Task LockAsync(OwnTokens tokens)
    {
        StepBegins("Marking the successor");
        await tokens.ListAsync().ConfigureAwait(false);
        tokens.RequireFamily(plan, SuccessorId);
        tokens.Require(SuccessorId!, TemporaryName!);

        // A token of an ended run may have the lock name. Its secret may be in use until this run has handed over, so it is renamed and not yet removed.
        if (plan.RemoveAfter.FirstOrDefault(ended => ended.ExactName == plan.Family.LockName && tokens.Find(ended.Id)?.ExactName == plan.Family.LockName) is { } holder)
            await tokens.RenameAsync(holder.Id, plan.SetAsideName).ConfigureAwait(false);

        try
        {
            await tokens.RenameAsync(SuccessorId!, plan.Family.LockName).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.StatusCode is >= 400 and < 500)
        {
            // The service refuses a name that another token has. The list shows whether another run was faster.
            await tokens.ListAsync().ConfigureAwait(false);
            tokens.RequireFamily(plan, SuccessorId);
            throw;
        }

        await tokens.ListAsync().ConfigureAwait(false);
        tokens.RequireFamily(plan, SuccessorId);
        tokens.RequireOnly(SuccessorId!, plan.Family.LockName);
    }

    /// <summary>Runs a step. After a cancellation, its errors become an <see cref="OperationCanceledException"/>.</summary>
    private static async Task<T> RunStepAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The rotation was canceled.", error, cancellationToken);
        }
    }
}

/// <summary>The steps of a rotation.</summary>
public enum RotationStep
{
    /// <summary>Nothing has been created.</summary>
    Preparing,

    /// <summary>The successor may have been created.</summary>
    Creating,

    /// <summary>The successor was created, and nobody has its secret.</summary>
    Created,

    /// <summary>The successor is being handed over, and its secret may be in use.</summary>
    HandingOver,

    /// <summary>The successor was handed over, and is replacing the old token.</summary>
    Replacing,
}
