using System.Collections.Generic;
using SailPointPat.Core;
using SailPointPat.Core.Rotation;
using SailPointPat.Errors;

namespace SailPointPat.Commands;

/// <summary>The commands that fix a rotation that failed, was interrupted or cannot begin.</summary>
internal static class RotationAdvice
{
    private const string ListOwn = "Get-SailPointPersonalAccessToken -OwnerId me";

    /// <summary>Adds advice to the error of a rotation that cannot begin.</summary>
    public static SailPointApiException ForPlan(SailPointApiException error, RotationRequest request, SailPointConnection connection) => ErrorAdvice.With(error, error.Kind switch
    {
        SailPointErrorKind.TokenNotFound => $"List your tokens with: {ListOwn}{connection.Argument}. To use a name, give -Name.",
        SailPointErrorKind.Conflict => "Rename one of the tokens with Set-SailPointPersonalAccessToken and run the command again.",
        SailPointErrorKind.NoFreeSlot
            => (error.OrphanedTokenId is { } id ? $"Remove it with: {ErrorAdvice.RemoveCommand(id, connection)}. Or remove" : "Remove")
                + " a token that you do not need, and run the command again. Test-SailPointPersonalAccessToken -OwnerId me finds candidates.",
        SailPointErrorKind.RotationInProgress when error.OrphanedTokenId is { } id
            => $"If nothing has stored its secret, remove it and run the command again: {ErrorAdvice.RemoveCommand(id, connection)}",
        SailPointErrorKind.NotSupportedByApiVersion when request.GracePeriod is not null
            => $"Connect with -ApiVersion {error.SupportedVersions}, or use -KeepOld and remove the old token later.",
        SailPointErrorKind.NotSupportedByApiVersion when !request.NeverExpires && request.ExpirationDate is null
            => $"Give -ExpirationDate, at most {TokenLimits.ExpiryMonths} months ahead, or connect with -ApiVersion "
            + $"{ApiVersion.NamesWhere(version => version.CanNeverExpire)}, where the successor can also never expire.",
        _ => null,
    });

    /// <summary>Reports that a token is already replaced, so that a scheduled command does not rotate it twice.</summary>
    public static string ForFinished(PersonalAccessToken old, PersonalAccessToken successor)
        => $"The token {old} is already rotated: {successor} has replaced it. Nothing was changed. To rotate the new token, give its -Id: {ScriptText.Quote(successor.Id)}";

    /// <summary>What the user should know after a rotation.</summary>
    public static IEnumerable<string> AfterSuccess(TokenRotation rotation, PersonalAccessToken successor, bool storesSecret)
    {
        var plan = rotation.Plan;
        if (plan.FinishesInterrupted)
        {
            yield return $"An interrupted rotation has been finished: {successor} has replaced the old token. Its secret was handed over before the interruption. "
                + "To get a new secret, run the command again" + (plan.KeepsOld ? $" with the new id: -Id {ScriptText.Quote(successor.Id)}" : ".");
        }
        else if (!storesSecret && plan is { Request: { KeepOld: false, GracePeriod: null } })
        {
            yield return $"The old token {plan.Old.Id} still works, because only the pipeline has the new secret. Store the secret, then run: {ErrorAdvice.RemoveCommand(plan.Old.Id, plan.Old.Connection)}";
        }

        foreach (var token in plan.LeftAlone)
        {
            yield return $"The token {token} is the successor of another run, which may still work, so it stays. If that run was killed, remove it with: "
                + ErrorAdvice.RemoveCommand(token.Id, plan.Old.Connection);
        }
    }

    /// <summary>Adds advice to the error that ended a rotation.</summary>
    public static SailPointApiException For(SailPointApiException error, TokenRotation rotation) => ErrorAdvice.With(error, error switch
    {
        { Kind: SailPointErrorKind.RotationInProgress } => $"List your tokens with: {ListOwn}{rotation.Plan.Old.Connection?.Argument}",
        { Kind: SailPointErrorKind.RotationFailed } => rotation.Step == RotationStep.HandingOver
            ? "Repair the hand-over, and run the command again."
            : "Run the command again.",
        { OrphanedTokenId: { } id } => $"Remove it with: {ErrorAdvice.RemoveCommand(id, rotation.Plan.Old.Connection)}. Running the same command again also does that.",

        // Another user or run has changed the tokens: the commands of the plan might remove the only token in use.
        { Kind: SailPointErrorKind.RotationIncomplete, InnerException: SailPointApiException { Kind: SailPointErrorKind.RotationInProgress } }
            => $"Check your tokens before you remove any: {ListOwn}{rotation.Plan.Old.Connection?.Argument}",
        { Kind: SailPointErrorKind.RotationIncomplete } => rotation.Step < RotationStep.HandingOver ? RunAgain(rotation) : $"{RunAgain(rotation)} {ManualSteps(rotation)}",
        _ => null,
    });

    /// <summary>The state of a rotation that was canceled or whose pipeline ended; <see langword="null"/> if nothing was changed.</summary>
    public static string? ForCancelled(TokenRotation rotation)
    {
        var old = rotation.Plan.Old;
        var successor = $"'{DisplayText.Escape(rotation.Plan.Family.Name)}' ({rotation.SuccessorId})";
        return rotation.Step switch
        {
            RotationStep.Preparing => null,
            RotationStep.Creating => $"The rotation of {old} was canceled. Its successor may exist with the name '{DisplayText.Escape(rotation.TemporaryName!)}'. {RunAgain(rotation)}",
            RotationStep.Created => $"The rotation of {old} was canceled. Its successor {successor} may exist, but its secret is lost. {RunAgain(rotation)}",
            RotationStep.HandingOver
                => $"The rotation of {old} was canceled while its successor {successor} was handed over. Both tokens work. {RunAgain(rotation)} {ManualSteps(rotation)}",
            _ => $"The rotation of {old} was canceled before it was complete. {RotationFacts.BothExist(rotation)} {RunAgain(rotation)} {ManualSteps(rotation)}",
        };
    }

    /// <summary>
    /// What happens if the command runs again. Another session cannot know whether this run is still active, so it waits. Without a free slot it cannot create
    /// another successor.
    /// </summary>
    private static string RunAgain(TokenRotation rotation)
    {
        var isHeld = rotation.Step >= RotationStep.HandingOver;
        var elsewhere = rotation.Plan switch
        {
            { TakesLastSlot: true } when rotation.Step == RotationStep.HandingOver =>
                "It finishes the rotation if the vault or the login of the connection proves which token is in use. Otherwise it cannot create another successor, because you have no free slot.",
            { TakesLastSlot: true } when !isHeld =>
                $"In another session it finds no free slot for one hour after the successor was created, unless you remove the successor"
                    + (rotation.SuccessorId is { } id ? $": {ErrorAdvice.RemoveCommand(id, rotation.Plan.Old.Connection)}" : "."),
            _ when isHeld => $"It finishes or undoes the rotation. In another session it may have to wait until one hour after the successor was created.",
            _ => "It finishes or undoes the rotation.",
        };
        return "Run the same command again. " + elsewhere;
    }

    /// <summary>The commands that finish a rotation. If the hand-over may have failed, the user decides which of the two tokens is in use.</summary>
    private static string ManualSteps(TokenRotation rotation)
    {
        var finish = string.Join("; ", ManualCommands(rotation));
        return rotation.Step == RotationStep.HandingOver
            ? $"To finish by hand, check the client id where the secret is stored. If it is {rotation.SuccessorId}: {finish}. Otherwise: {ErrorAdvice.RemoveCommand(rotation.SuccessorId!, rotation.Plan.Old.Connection)}"
            : "To finish by hand: " + finish;
    }

    private static IEnumerable<string> ManualCommands(TokenRotation rotation)
    {
        var plan = rotation.Plan;
        foreach (var leftover in plan.RemoveAfter)
            yield return ErrorAdvice.RemoveCommand(leftover.Id, plan.Old.Connection);

        yield return plan.KeepsOld
            ? RenameCommand(plan.Old.Id, plan.KeptName(rotation.SuccessorId!)) + ExpiryArgument(rotation) + plan.Old.Connection?.Argument
            : ErrorAdvice.RemoveCommand(plan.Old.Id, plan.Old.Connection);
        if (!rotation.IsNamed)
            yield return RenameCommand(rotation.SuccessorId!, plan.Family.Name) + plan.Old.Connection?.Argument;
    }

    private static string RenameCommand(string id, string name)
        => $"Set-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)} -Name {ScriptText.QuoteExactly(name)}";

    private static string ExpiryArgument(TokenRotation rotation) => rotation.NewExpiryOfOldToken is { } end ? $" -ExpirationDate {ScriptText.Quote(WireDate.Format(end))}" : "";
}
