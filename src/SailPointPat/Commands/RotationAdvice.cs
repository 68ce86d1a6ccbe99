using System.Collections.Generic;
using SailPointPat.Core;
using SailPointPat.Core.Rotation;
using SailPointPat.Errors;

namespace SailPointPat.Commands;

/// <summary>Says what to do about a rotation that failed, stopped half way or cannot begin, in commands of this module.</summary>
internal static class RotationAdvice
{
    private const string RunAgain = "Run the same command again, which finishes or undoes it.";

    /// <summary>Adds advice to the error of a rotation that cannot begin.</summary>
    public static SailPointApiException ForPlan(SailPointApiException error, RotationRequest request) => ErrorAdvice.With(error, error.Kind switch
    {
        SailPointErrorKind.TokenNotFound => "Look with: Get-SailPointPersonalAccessToken -OwnerId me",
        SailPointErrorKind.Conflict => "Rename one of the tokens with Set-SailPointPersonalAccessToken and run the command again.",
        SailPointErrorKind.NoFreeSlot
            => "Remove a token that you do not need, and run the command again. Test-SailPointPersonalAccessToken -OwnerId me finds candidates.",
        SailPointErrorKind.NotSupportedByApiVersion when request.GracePeriod is not null
            => $"Connect with -ApiVersion {error.SupportedVersions}, or use -KeepOld and remove the old token later.",
        SailPointErrorKind.NotSupportedByApiVersion when !request.NeverExpires && request.ExpirationDate is null
            => $"Give -ExpirationDate, at most {TokenLimits.ExpiryMonths} months ahead, or connect with -ApiVersion "
            + $"{ApiVersion.NamesWhere(version => version.CanNeverExpire)}, where the successor never expires either.",
        _ => null,
    });

    /// <summary>Adds advice to the error that ended a rotation.</summary>
    public static SailPointApiException For(SailPointApiException error, TokenRotation rotation) => ErrorAdvice.With(error, error switch
    {
        { Kind: SailPointErrorKind.RotationFailed } => rotation.Step == RotationStep.HandingOver
            ? "Repair the hand-over, and run the command again."
            : "Run the command again.",
        { OrphanedTokenId: { } id } => $"Remove it with: {ErrorAdvice.RemoveCommand(id, rotation.Plan.Old.Connection)}. The same command, run again, does that too.",
        { Kind: SailPointErrorKind.RotationIncomplete } => rotation.Step < RotationStep.HandingOver ? RunAgain : $"{RunAgain} {ByHand(rotation)}",
        _ => null,
    });

    /// <summary>What exists of a rotation that was cancelled or whose pipeline ended; <see langword="null"/> if nothing was changed.</summary>
    public static string? ForCancelled(TokenRotation rotation)
    {
        var old = rotation.Plan.Old;
        return rotation.Step switch
        {
            RotationStep.Preparing => null,
            RotationStep.Creating => $"The rotation of {old} was cancelled. Its successor may exist, under the name '{DisplayText.Escape(rotation.TemporaryName!)}'. {RunAgain}",
            RotationStep.Created => $"The rotation of {old} was cancelled. Its successor {rotation.SuccessorId} may exist, and nobody has its secret. {RunAgain}",
            RotationStep.HandingOver
                => $"The rotation of {old} was cancelled while its successor {rotation.SuccessorId} was handed over. Both tokens work. {RunAgain} {ByHand(rotation)}",
            _ => $"The rotation of {old} was cancelled before it was complete. {RotationFacts.BothExist(rotation)} {RunAgain} {ByHand(rotation)}",
        };
    }

    private static string ByHand(TokenRotation rotation) => "By hand: " + string.Join("; ", CommandsByHand(rotation));

    private static IEnumerable<string> CommandsByHand(TokenRotation rotation)
    {
        var plan = rotation.Plan;
        foreach (var leftover in plan.RemoveAfter)
            yield return ErrorAdvice.RemoveCommand(leftover.Id, plan.Old.Connection);

        yield return plan.KeepsOld
            ? Renaming(plan.Old.Id, ReplacedName.Kept(plan.Family.Name, rotation.SuccessorId!)) + Ending(rotation) + plan.Old.Connection?.Argument
            : ErrorAdvice.RemoveCommand(plan.Old.Id, plan.Old.Connection);
        if (!rotation.IsNamed)
            yield return Renaming(rotation.SuccessorId!, plan.Family.Name) + plan.Old.Connection?.Argument;
    }

    private static string Renaming(string id, string name)
        => $"Set-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)} -Name {ScriptText.QuoteExactly(name)}";

    private static string Ending(TokenRotation rotation) => rotation.EndOfOld is { } end ? $" -ExpirationDate {ScriptText.Quote(WireDate.Format(end))}" : "";
}
