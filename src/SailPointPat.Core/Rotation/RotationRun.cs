using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Carries out one plan, step by step.</summary>
internal sealed class RotationRun(
    SailPointClient client, RotationPlan plan, Func<CreatedToken, CancellationToken, Task> handOver, CallEvents events)
{
    private readonly RotationReport _report = new(plan, client.Options.Clock);

    public async Task<PersonalAccessToken> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return plan.Finished is { } successor
                ? await ReplaceAsync(successor, created: null, cancellationToken).ConfigureAwait(false)
                : await BeginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested)
        {
            throw error as OperationCanceledException ?? new OperationCanceledException("The rotation was cancelled.", error, cancellationToken);
        }
    }

    private async Task<PersonalAccessToken> BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var leftover in plan.RemoveFirst)
            await IfThereAsync(client.DeleteAsync(leftover.Id, events, cancellationToken)).ConfigureAwait(false);

        var created = await CreateAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await OfferAsync(created, cancellationToken).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.RotationIncomplete)
        {
            throw _report.Incomplete(error);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw await UndoAsync(error, created, cancellationToken).ConfigureAwait(false);
        }

        return await ReplaceAsync(created.Token, created, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CreatedToken> CreateAsync(CancellationToken cancellationToken)
    {
        _report.Step = RotationStep.Creating;
        try
        {
            var created = await client.CreateAsync(plan.Successor!, events, cancellationToken).ConfigureAwait(false);
            _report.Created(created.Token.Id);
            return created;
        }
        catch (SailPointApiException error) when (!cancellationToken.IsCancellationRequested)
        {
            if (error.Kind != SailPointErrorKind.OutcomeUnknown)
                throw _report.Failed(error, secret: null);

            // The name is our own and like no other, so what bears it can go.
            if (error.OrphanedTokenId is not { } orphan)
                throw _report.MayExist(error);

            _report.Created(orphan);
            throw await UndoAsync(error, created: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Proves the successor, marks it as one that somebody may have, and hands it over.</summary>
    private async Task OfferAsync(CreatedToken created, CancellationToken cancellationToken)
    {
        await SuccessorProof.RunAsync(client.Options, created, events, cancellationToken).ConfigureAwait(false);
        var name = new TemporaryName(plan.Family.Name, plan.Number, plan.Old.Id, IsOffered: true).ToString();
        await RenameAsync(created.Token, name, cancellationToken).ConfigureAwait(false);
        _report.Step = RotationStep.HandingOver;
        created.Token.ExactName = plan.Family.Name;
        created.Token.Name = DisplayText.Escape(plan.Family.Name);
        await handOver(created, cancellationToken).ConfigureAwait(false);
        _report.Step = RotationStep.Replacing;
    }

    private async Task<SailPointApiException> UndoAsync(Exception error, CreatedToken? created, CancellationToken cancellationToken)
    {
        try
        {
            await IfThereAsync(client.DeleteAsync(_report.SuccessorId!, events, cancellationToken)).ConfigureAwait(false);
        }
        catch (SailPointApiException failure) when (!cancellationToken.IsCancellationRequested)
        {
            return _report.NotUndone(error, failure, created?.Secret);
        }

        return _report.Failed(error, created?.Secret);
    }

    /// <summary>Puts the successor in the old token's place. Both work until the last act, the only one that takes anything away.</summary>
    private async Task<PersonalAccessToken> ReplaceAsync(PersonalAccessToken successor, CreatedToken? created, CancellationToken cancellationToken)
    {
        _report.Replacing(successor.Id);
        try
        {
            if (created is not null && plan.MovesConnection)
                Move(created);

            // Before the old token's mark tells of another successor: theirs may be the one that it told of.
            foreach (var leftover in plan.RemoveAfter)
                await IfThereAsync(client.DeleteAsync(leftover.Id, events, cancellationToken)).ConfigureAwait(false);

            if (!RotationFamily.IsSame(ReplacedName.Read(plan.Old.ExactName)?.SuccessorId, successor.Id))
                await IfThereAsync(RenameAsync(plan.Old, Mark(successor), cancellationToken)).ConfigureAwait(false);

            var named = created is null && successor.ExactName == plan.Family.Name
                ? successor
                : await RenameAsync(successor, plan.Family.Name, cancellationToken).ConfigureAwait(false);
            _report.IsNamed = true;
            await IfThereAsync(RetireAsync(successor.Id, cancellationToken)).ConfigureAwait(false);
            return named;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw _report.Incomplete(error);
        }
    }

    private void Move(CreatedToken successor)
    {
        client.MoveTo(successor.Token.Id, successor.Secret);
        _report.HasMoved = true;
    }

    /// <summary>The old token's name from now on: it frees its own, and says that the successor was handed over.</summary>
    private string Mark(PersonalAccessToken successor)
        => new ReplacedName(plan.Family.Name, successor.Id, plan.Request.StoresSecret).ToString();

    private Task RetireAsync(string successorId, CancellationToken cancellationToken)
    {
        if (!plan.KeepsOld)
            return client.DeleteAsync(plan.Old.Id, events, cancellationToken);

        var changes = new TokenChanges
        {
            Name = ReplacedName.Kept(plan.Family.Name, successorId),
            ExpirationDate = plan.EndOfOld(client.Options.Clock.GetUtcNow()),
        };
        return client.UpdateAsync(plan.Old.Id, changes, events, cancellationToken);
    }

    private Task<PersonalAccessToken> RenameAsync(PersonalAccessToken token, string name, CancellationToken cancellationToken)
        => client.UpdateAsync(token.Id, new TokenChanges { Name = name }, events, cancellationToken);

    /// <summary>A token that somebody has removed meanwhile needs no more of it.</summary>
    private static async Task IfThereAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.NotFound)
        {
            // What was asked for is so.
        }
    }
}
