using System.Threading.Tasks;

namespace SailPointPat.Core.Rotation;

/// <content>The last step: the successor gets the old token's name, and the old token is removed or renamed.</content>
public sealed partial class TokenRotation
{
    private async Task<PersonalAccessToken> ReplaceAsync(OwnTokens tokens)
    {
        var successorId = SuccessorId!;
        var (lockName, finalName) = (plan.Family.LockName, plan.Family.Name);
        await tokens.ListAsync().ConfigureAwait(false);
        tokens.Require(successorId, plan.SuccessorToFinish?.ExactName ?? lockName, finalName);
        RequireOld(tokens);
        await SwitchLoginAsync(tokens).ConfigureAwait(false);

        // While this run has the lock name, no other run can begin to hand over its successor.
        foreach (var leftover in plan.RemoveAfter)
        {
            await tokens.ListAsync().ConfigureAwait(false);
            if (tokens.Find(leftover.Id) is { } found && plan.StillRemoves(found))
                await tokens.DeleteAsync(leftover.Id).ConfigureAwait(false);
        }

        // Renaming frees the old token's name, and records that the successor was handed over.
        if (RequireOld(tokens) is { } marked && marked.ExactName != plan.PendingName(successorId))
        {
            await tokens.RenameAsync(marked.Id, plan.PendingName(successorId)).ConfigureAwait(false);
            await tokens.ListAsync().ConfigureAwait(false);
        }

        tokens.Require(successorId, plan.SuccessorToFinish?.ExactName ?? lockName, finalName);
        var named = tokens.Find(successorId)!;
        if (named.ExactName != finalName)
        {
            named = await tokens.RenameAsync(successorId, finalName).ConfigureAwait(false);
            await tokens.ListAsync().ConfigureAwait(false);
        }

        tokens.Require(successorId, finalName);
        IsNamed = true;
        if (RequireOld(tokens) is { } old)
            await RetireAsync(tokens, old, successorId).ConfigureAwait(false);

        return named;
    }

    private Task RetireAsync(OwnTokens tokens, PersonalAccessToken old, string successorId)
    {
        if (!plan.KeepsOld)
        {
            StepBegins("Removing the old token");
            return tokens.DeleteAsync(old.Id);
        }

        var changes = new TokenChanges { Name = plan.KeptName(successorId), ExpirationDate = NewExpiryOfOldToken };
        return old.ExactName == changes.Name && changes.ExpirationDate is null ? Task.CompletedTask : tokens.UpdateAsync(old.Id, changes);
    }

    /// <summary>Checks that the old token has one of the names that this rotation gives it.</summary>
    /// <returns>The old token; <see langword="null"/> if it was removed.</returns>
    private PersonalAccessToken? RequireOld(OwnTokens tokens)
    {
        if (tokens.Find(plan.Old.Id) is not { } old)
            return null;

        tokens.Require(old.Id, plan.Old.ExactName, plan.PendingName(SuccessorId!), plan.KeptName(SuccessorId!));
        return old;
    }

    /// <summary>Proves a secret that the vault returns, and lets the connection log in with the successor if necessary.</summary>
    private async Task SwitchLoginAsync(OwnTokens tokens)
    {
        var secret = _created?.Secret;
        if (plan.Stored is { } stored && TokenId.AreSame(stored.Id, plan.SuccessorToFinish?.Id))
        {
            secret = stored.Secret;
            await SuccessorProof.RunAsync(client.Options, new CreatedToken(plan.SuccessorToFinish!, secret), tokens.Events, tokens.Canceled).ConfigureAwait(false);
        }

        if (!plan.SwitchesLogin || HasSwitchedLogin || secret is null)
            return;

        client.SwitchLogin(SuccessorId!, secret);
        HasSwitchedLogin = true;
    }
}
