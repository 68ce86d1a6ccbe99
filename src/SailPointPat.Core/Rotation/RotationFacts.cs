using System;

namespace SailPointPat.Core.Rotation;

/// <summary>Makes the errors of failed rotations: what happened, and which tokens exist. The module adds what to do next.</summary>
internal static class RotationFacts
{
    /// <summary>Makes the error of a rotation that failed and was undone.</summary>
    public static SailPointApiException Failed(TokenRotation rotation, Exception cause)
    {
        var kind = cause is SailPointApiException { Kind: SailPointErrorKind.RotationInProgress } ? SailPointErrorKind.RotationInProgress : SailPointErrorKind.RotationFailed;
        var undone = rotation.SuccessorId is { } id ? $"The successor {id} was removed" : "No successor was created";
        return NewError(
            kind,
            cause,
            kind == SailPointErrorKind.RotationInProgress
                ? $"This run did not rotate {rotation.Plan.Old}. {Cause(rotation, cause)} {undone}."
                : $"The token {rotation.Plan.Old} was not rotated. {Cause(rotation, cause)} {undone}, and this run did not change the old token.");
    }

    /// <summary>Makes the error of a rotation that received no answer to its create. The successor may exist.</summary>
    public static SailPointApiException MayExist(TokenRotation rotation, SailPointApiException cause)
        => NewError(
            SailPointErrorKind.RotationIncomplete,
            cause,
            $"The token {rotation.Plan.Old} was not rotated, and this run did not change it. {cause.Message} "
            + $"Its successor may exist, under the name '{DisplayText.Escape(rotation.TemporaryName!)}'.");

    /// <summary>Makes the error of a rotation that failed and could not be undone.</summary>
    public static SailPointApiException NotUndone(TokenRotation rotation, Exception cause, SailPointApiException failure)
        => NewError(
            SailPointErrorKind.RotationIncomplete,
            cause,
            $"The token {rotation.Plan.Old} was not rotated, and this run did not change it. {Cause(rotation, cause)} "
            + $"Its successor {rotation.SuccessorId} could not be removed: {failure.Message}",
            rotation.SuccessorId);

    /// <summary>Makes the error of a rotation that failed after the hand-over.</summary>
    public static SailPointApiException Incomplete(TokenRotation rotation, Exception cause)
        => NewError(
            SailPointErrorKind.RotationIncomplete, cause, $"The rotation of {rotation.Plan.Old} is not complete. {cause.Message} {BothExist(rotation)}");

    /// <summary>Describes which tokens exist after the hand-over, and which one the connection logs in with.</summary>
    public static string BothExist(TokenRotation rotation)
        => $"The successor {rotation.SuccessorId} was handed over. It and the old token {rotation.Plan.Old.Id} both exist, unless the last request took effect."
            + (rotation.HasSwitchedLogin ? " The connection logs in with the successor now."
                : rotation.Plan.SwitchesLogin ? " The connection still logs in with the old token."
                : "");

    private static string Cause(TokenRotation rotation, Exception cause)
        => rotation.Step == RotationStep.HandingOver ? cause.Message + " If the hand-over had already stored the new secret, that secret no longer works." : cause.Message;

    private static SailPointApiException NewError(SailPointErrorKind kind, Exception cause, string message, string? orphanedTokenId = null)
        => new(kind, message, cause, cause as SailPointApiException) { OrphanedTokenId = orphanedTokenId };
}
