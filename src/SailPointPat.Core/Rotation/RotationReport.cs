using System;
using System.Collections.Generic;
using System.Security;

namespace SailPointPat.Core;

/// <summary>Knows how far a rotation has come, and says it when it goes no further: what is there, and what to run.</summary>
internal sealed class RotationReport(RotationPlan plan, TimeProvider clock)
{
    private const string RunAgain = "Run the same command again, which finishes or undoes it";

    public RotationStep Step { get; set; }

    public string? SuccessorId { get; private set; }

    /// <summary>Whether the successor has its name.</summary>
    public bool IsNamed { get; set; }

    /// <summary>Whether the connection logs in with the successor.</summary>
    public bool HasMoved { get; set; }

    public void Created(string successorId) => (Step, SuccessorId) = (RotationStep.Created, successorId);

    public void Replacing(string successorId) => (Step, SuccessorId) = (RotationStep.Replacing, successorId);

    /// <summary>The rotation failed, and nothing is left of it.</summary>
    public SailPointApiException Failed(Exception error, SecureString? secret)
        => Restated(
            SailPointErrorKind.RotationFailed,
            error,
            $"The token {plan.Old} was not rotated. {What(error, secret)} "
            + (SuccessorId is null ? "No successor was created" : "The successor was removed") + ", and the old token works as before. Run the command again.");

    /// <summary>The answer to the create was lost, and nobody knows whether there is a successor.</summary>
    public SailPointApiException MayExist(SailPointApiException error)
        => Restated(
            SailPointErrorKind.RotationIncomplete,
            error,
            $"The token {plan.Old} was not rotated, and works as before. {error.Message} {RunAgain}.");

    /// <summary>The rotation failed, and so did undoing it.</summary>
    public SailPointApiException NotUndone(Exception error, SailPointApiException failure, SecureString? secret)
        => Restated(
            SailPointErrorKind.RotationIncomplete,
            error,
            $"The token {plan.Old} was not rotated, and works as before. {What(error, secret)} Its successor {SuccessorId} could not be removed: "
            + $"{failure.Message} Remove it with: {Removal(SuccessorId!)}. The same command, run again, does that too.",
            SuccessorId);

    /// <summary>The successor was handed over, and could not be put in the old token's place.</summary>
    public SailPointApiException Incomplete(Exception error)
        => Restated(SailPointErrorKind.RotationIncomplete, error, $"The rotation of {plan.Old} is not complete. {error.Message} {Present()}");

    /// <summary>What a cancelled rotation has left, for the next time that somebody listens; <see langword="null"/> if nothing.</summary>
    public string? Cancelled() => Step switch
    {
        RotationStep.Preparing => null,
        RotationStep.Creating => $"The rotation of {plan.Old} was cancelled. Its successor may exist, under the name '{DisplayText.Escape(plan.Successor!.Name)}'. {RunAgain}.",
        RotationStep.Created => $"The rotation of {plan.Old} was cancelled. Its successor {SuccessorId} may exist, and nobody has its secret. {RunAgain}.",
        RotationStep.HandingOver => $"The rotation of {plan.Old} was cancelled while its successor {SuccessorId} was handed over. Both tokens work. {RunAgain}.",
        _ => $"The rotation of {plan.Old} was cancelled before it was complete. {Present()}",
    };

    private string Present()
    {
        var connection = HasMoved ? " The connection logs in with the successor now."
            : plan.MovesConnection ? " The connection still logs in with the old token."
            : "";
        return $"The old token {plan.Old.Id} and its successor {SuccessorId}, which was handed over, are both there, unless the last request was done all the same."
            + $"{connection} {RunAgain}. By hand: {string.Join("; ", ByHand())}";
    }

    private IEnumerable<string> ByHand()
    {
        foreach (var leftover in plan.RemoveAfter)
            yield return Removal(leftover.Id);

        yield return plan.KeepsOld
            ? Renaming(plan.Old.Id, ReplacedName.Kept(plan.Family.Name, SuccessorId!)) + Ending(plan.EndOfOld(clock.GetUtcNow()))
            : Removal(plan.Old.Id);
        if (!IsNamed)
            yield return Renaming(SuccessorId!, plan.Family.Name);
    }

    private static string Removal(string id) => $"Remove-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)}";

    private static string Ending(DateTimeOffset? end) => end is { } date ? $" -ExpirationDate {ScriptText.Quote(WireDate.Format(date))}" : "";

    private static string Renaming(string id, string name)
        => $"Set-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)} -Name {ScriptText.QuoteExactly(name)}";

    private string What(Exception error, SecureString? secret)
    {
        var message = DisplayText.Escape(WithoutSecret(error.Message, secret), 1000);
        if (Step != RotationStep.HandingOver)
            return message;

        return $"The hand-over failed: {message}{(message.EndsWith(".", StringComparison.Ordinal) ? "" : ".")} If it had stored the new secret by then, that one is void.";
    }

    /// <summary>A script block may say what it was given; found by chance, a very short text would only spoil the message.</summary>
    private static string WithoutSecret(string message, SecureString? secret)
        => secret is null || secret.Length < 8 ? message : Secrets.Reveal(secret, characters => message.Replace(new string(characters), "********"));

    private SailPointApiException Restated(SailPointErrorKind kind, Exception error, string message, string? orphanedTokenId = null)
    {
        // What a hand-over throws may quote the secret, anywhere inside.
        var cause = error as SailPointApiException;
        return new SailPointApiException(kind, message, Step == RotationStep.HandingOver ? cause : error, cause) { OrphanedTokenId = orphanedTokenId };
    }
}
