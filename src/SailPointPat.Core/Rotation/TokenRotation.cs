using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// One rotation, in three calls: prepare, which creates and proves the successor; the hand-over of its secret, which the caller does; and
/// complete or undo. Other runs may work on the same tokens at the same time, so the tokens are listed again before each change that
/// depends on them.
/// </summary>
/// <remarks>
/// The service cannot compare and change in one request. What keeps two runs apart is that it accepts a name only once for each owner: a run hands
/// its secret over only while its successor has the family's lock name. No run removes a token that another run may hand over.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
/// <param name="plan">The plan.</param>
public sealed partial class TokenRotation(SailPointClient client, RotationPlan plan) : IDisposable
{
    private CreatedToken? _created;

    /// <summary>The plan that is carried out.</summary>
    public RotationPlan Plan => plan;

    /// <summary>How far the rotation has come.</summary>
    public RotationStep Step { get; private set; }

    /// <summary>The successor's id; <see langword="null"/> as long as it is not known.</summary>
    public string? SuccessorId { get; private set; } = plan.Finished?.Id;

    /// <summary>The name under which the successor is created; <see langword="null"/> where another run has created it.</summary>
    public string? TemporaryName => plan.Successor?.Name;

    /// <summary>Whether the successor has its final name.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Whether the connection logs in with the successor now.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>When the old token expires if it stays; <see langword="null"/> where that does not change.</summary>
    internal DateTimeOffset? EndOfOld => plan.EndOfOld(client.UtcNow);

    /// <summary>Receives the description of each step that begins.</summary>
    public Action<string> StepBegins { get; set; } = _ => { };

    /// <summary>Creates the successor, proves its secret by a login, and makes sure that no other run hands over at the same time.</summary>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the rotation where it stands.</param>
    /// <returns>The successor to hand over; <see langword="null"/> where an interrupted rotation is finished, whose successor was handed over.</returns>
    /// <exception cref="SailPointApiException">
    /// <see cref="SailPointErrorKind.RotationFailed"/> and <see cref="SailPointErrorKind.RotationInProgress"/>: nothing was changed, or it was undone;
    /// <see cref="SailPointErrorKind.RotationIncomplete"/>: the successor exists, or may exist.
    /// </exception>
    public Task<CreatedToken?> PrepareAsync(CallEvents events, CancellationToken cancellationToken) => EndingAsync<CreatedToken?>(
        async () =>
        {
            if (plan.IsFinish)
                return null;

            var tokens = new OwnTokens(client, events, cancellationToken);
            try
            {
                await MakeRoomAsync(tokens).ConfigureAwait(false);
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

    /// <summary>Puts the successor in the old token's place, after its secret was handed over.</summary>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the rotation where it stands.</param>
    /// <returns>The successor, under its final name.</returns>
    /// <exception cref="SailPointApiException"><see cref="SailPointErrorKind.RotationIncomplete"/>: both tokens exist.</exception>
    public Task<PersonalAccessToken> CompleteAsync(CallEvents events, CancellationToken cancellationToken) => EndingAsync(
        async () =>
        {
            Step = RotationStep.Replacing;
            StepBegins("Putting the successor in the old token's place");
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

    /// <summary>Removes the successor, whose hand-over failed.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the rotation where it stands.</param>
    /// <returns>
    /// The error of the rotation: <see cref="SailPointErrorKind.RotationFailed"/>, <see cref="SailPointErrorKind.RotationInProgress"/> where another run
    /// was faster, or <see cref="SailPointErrorKind.RotationIncomplete"/> where the successor could not be removed.
    /// </returns>
    public Task<SailPointApiException> UndoAsync(Exception cause, CallEvents events, CancellationToken cancellationToken) => EndingAsync(
        async () =>
        {
            StepBegins("Removing the successor");
            try
            {
                var tokens = new OwnTokens(client, events, cancellationToken);
                await tokens.ListAsync().ConfigureAwait(false);
                if (tokens.Find(SuccessorId!) is { } successor)
                {
                    // Under another name, somebody else has begun to use it.
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

    /// <summary>Remembers that this run has ended: another one may remove what it has left.</summary>
    public void Dispose()
    {
        if (SuccessorId is { } id && !plan.IsFinish)
            client.EndedRotations[id] = true;
    }

    /// <summary>Checks that the plan still holds, which may have waited for an answer, and makes room for a successor.</summary>
    private async Task MakeRoomAsync(OwnTokens tokens)
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
            var created = await client.CreateAsync(plan.Successor!, tokens.Events, tokens.Cancelled).ConfigureAwait(false);
            (Step, SuccessorId) = (RotationStep.Created, created.Token.Id);
            return created;
        }
        catch (SailPointApiException error) when (!tokens.Cancelled.IsCancellationRequested)
        {
            if (error.Kind != SailPointErrorKind.OutcomeUnknown)
                throw RotationFacts.Failed(this, error);

            // No other run uses this name, so the token that was found is this run's and can be removed.
            if (error.OrphanedTokenId is not { } orphan)
                throw RotationFacts.MayExist(this, error);

            (Step, SuccessorId) = (RotationStep.Created, orphan);
            throw await UndoAsync(error, tokens.Events, tokens.Cancelled).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Takes the lock name, and checks that no run has changed the family before. From now on, until the successor gives the name up, no other
    /// run hands over.
    /// </summary>
    private async Task LockAsync(OwnTokens tokens)
    {
        StepBegins("Marking the successor");
        await tokens.ListAsync().ConfigureAwait(false);
        tokens.RequireFamily(plan, SuccessorId);
        tokens.Require(SuccessorId!, TemporaryName!);

        // The run of such a token has ended. Its secret may be in use until this run has handed over, so it only gives up the name.
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

    /// <summary>A cancelled rotation ends as cancelled, whatever its last request ended with.</summary>
    private static async Task<T> EndingAsync<T>(Func<Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The rotation was cancelled.", error, cancellationToken);
        }
    }
}

/// <summary>How far a rotation has come.</summary>
public enum RotationStep
{
    /// <summary>Nothing was created yet.</summary>
    Preparing,

    /// <summary>The successor may have been created.</summary>
    Creating,

    /// <summary>The successor was created, and nobody has its secret.</summary>
    Created,

    /// <summary>The successor is ready to be handed over, and its secret may be in use.</summary>
    HandingOver,

    /// <summary>The successor was handed over, and is put in the old token's place.</summary>
    Replacing,
}
