using System;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>
/// One rotation, carried out in three calls: prepare, which creates and proves the successor; the hand-over of its secret, which is the
/// caller's; and complete or undo. Both tokens work until the last request, the only one that removes the old token.
/// </summary>
/// <remarks>
/// The state says what exists after a failure or a cancellation. It is also in the names of the tokens, so that another process can
/// finish the rotation.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
/// <param name="plan">The plan, made just before.</param>
public sealed class TokenRotation(SailPointClient client, RotationPlan plan)
{
    private CreatedToken? _created;

    /// <summary>The plan that is carried out.</summary>
    public RotationPlan Plan => plan;

    /// <summary>How far the rotation has come.</summary>
    public RotationStep Step { get; private set; }

    /// <summary>The successor's id; <see langword="null"/> as long as it is not known.</summary>
    public string? SuccessorId { get; private set; } = plan.Finished?.Id;

    /// <summary>The name under which the successor is created; <see langword="null"/> where an interrupted rotation has created it.</summary>
    public string? TemporaryName => plan.Successor?.Name;

    /// <summary>Whether the successor has its final name.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>Whether the connection logs in with the successor now.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>When the old token is to expire if it stays; <see langword="null"/> where that does not change.</summary>
    internal DateTimeOffset? EndOfOld => plan.EndOfOld(client.Options.Clock.GetUtcNow());

    /// <summary>Creates the successor, proves its secret by a login, and marks it as one whose secret may be in use.</summary>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the rotation where it stands.</param>
    /// <returns>The successor to hand over; <see langword="null"/> where an interrupted rotation is finished, whose successor was handed over.</returns>
    /// <exception cref="SailPointApiException">
    /// <see cref="SailPointErrorKind.RotationFailed"/>: nothing was changed, or it was undone; <see cref="SailPointErrorKind.RotationIncomplete"/>: the
    /// successor exists, or may exist.
    /// </exception>
    public Task<CreatedToken?> PrepareAsync(CallEvents events, CancellationToken cancellationToken) => EndingAsync<CreatedToken?>(
        async () =>
        {
            if (plan.IsFinish)
                return null;

            foreach (var leftover in plan.RemoveFirst)
                await IfThereAsync(client.DeleteAsync(leftover.Id, events, cancellationToken)).ConfigureAwait(false);

            _created = await CreateAsync(events, cancellationToken).ConfigureAwait(false);
            try
            {
                await ProveAsync(_created, events, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                throw await UndoAsync(error, events, cancellationToken).ConfigureAwait(false);
            }

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
            try
            {
                return await ReplaceAsync(_created?.Token ?? plan.Finished!, events, cancellationToken).ConfigureAwait(false);
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
    /// The error of the rotation: <see cref="SailPointErrorKind.RotationFailed"/>, or <see cref="SailPointErrorKind.RotationIncomplete"/>
    /// where the successor could not be removed.
    /// </returns>
    public Task<SailPointApiException> UndoAsync(Exception cause, CallEvents events, CancellationToken cancellationToken) => EndingAsync(
        async () =>
        {
            try
            {
                await IfThereAsync(client.DeleteAsync(SuccessorId!, events, cancellationToken)).ConfigureAwait(false);
            }
            catch (SailPointApiException failure) when (!cancellationToken.IsCancellationRequested)
            {
                return RotationFacts.NotUndone(this, cause, failure);
            }

            return RotationFacts.Failed(this, cause);
        },
        cancellationToken);

    private async Task<CreatedToken> CreateAsync(CallEvents events, CancellationToken cancellationToken)
    {
        Step = RotationStep.Creating;
        try
        {
            var created = await client.CreateAsync(plan.Successor!, events, cancellationToken).ConfigureAwait(false);
            (Step, SuccessorId) = (RotationStep.Created, created.Token.Id);
            return created;
        }
        catch (SailPointApiException error) when (!cancellationToken.IsCancellationRequested)
        {
            if (error.Kind != SailPointErrorKind.OutcomeUnknown)
                throw RotationFacts.Failed(this, error);

            // No other token has this name, so the one that was found can be removed.
            if (error.OrphanedTokenId is not { } orphan)
                throw RotationFacts.MayExist(this, error);

            (Step, SuccessorId) = (RotationStep.Created, orphan);
            throw await UndoAsync(error, events, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ProveAsync(CreatedToken created, CallEvents events, CancellationToken cancellationToken)
    {
        await SuccessorProof.RunAsync(client.Options, created, events, cancellationToken).ConfigureAwait(false);
        var name = new TemporaryName(plan.Family.Name, plan.Number, plan.Old.Id, IsOffered: true).ToString();
        await RenameAsync(created.Token, name, events, cancellationToken).ConfigureAwait(false);
        created.Token.ExactName = plan.Family.Name;
        created.Token.Name = DisplayText.Escape(plan.Family.Name);
        Step = RotationStep.HandingOver;
    }

    private async Task<PersonalAccessToken> ReplaceAsync(PersonalAccessToken successor, CallEvents events, CancellationToken cancellationToken)
    {
        if (_created is not null && plan.MovesConnection)
        {
            client.MoveTo(successor.Id, _created.Secret);
            HasMoved = true;
        }

        // Before the old token's mark names another successor: it may have named one of these.
        foreach (var leftover in plan.RemoveAfter)
            await IfThereAsync(client.DeleteAsync(leftover.Id, events, cancellationToken)).ConfigureAwait(false);

        // The mark frees the old token's name, and says that the successor was handed over.
        var mark = new ReplacedName(plan.Family.Name, successor.Id, plan.Request.StoresSecret).ToString();
        if (!RotationFamily.IsSame(ReplacedName.Read(plan.Old.ExactName)?.SuccessorId, successor.Id))
            await IfThereAsync(RenameAsync(plan.Old, mark, events, cancellationToken)).ConfigureAwait(false);

        var named = _created is null && successor.ExactName == plan.Family.Name
            ? successor
            : await RenameAsync(successor, plan.Family.Name, events, cancellationToken).ConfigureAwait(false);
        IsNamed = true;
        await IfThereAsync(RetireAsync(successor.Id, events, cancellationToken)).ConfigureAwait(false);
        return named;
    }

    private Task RetireAsync(string successorId, CallEvents events, CancellationToken cancellationToken)
    {
        if (!plan.KeepsOld)
            return client.DeleteAsync(plan.Old.Id, events, cancellationToken);

        var changes = new TokenChanges { Name = ReplacedName.Kept(plan.Family.Name, successorId), ExpirationDate = EndOfOld };
        return client.UpdateAsync(plan.Old.Id, changes, events, cancellationToken);
    }

    private Task<PersonalAccessToken> RenameAsync(PersonalAccessToken token, string name, CallEvents events, CancellationToken cancellationToken)
        => client.UpdateAsync(token.Id, new TokenChanges { Name = name }, events, cancellationToken);

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

    /// <summary>A token that somebody has removed meanwhile needs no more work.</summary>
    private static async Task IfThereAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.NotFound)
        {
            // It is gone already.
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
