using System;

namespace SailPointPat.Core;

/// <summary>The errors of a create whose outcome is not known.</summary>
internal static class LostCreate
{
    /// <summary>Nobody has looked yet.</summary>
    public static SailPointApiException Error(string cause, string name, Exception? inner = null)
        => new(SailPointErrorKind.OutcomeUnknown, $"{cause} {Advice(name)}", inner) { Cause = cause };

    /// <summary>A call that was cancelled after it was sent, for the next time that somebody listens.</summary>
    public static string Cancelled(Operation operation)
        => operation.Creates is { } name
            ? $"{operation.Description} was cancelled after it was sent. {Advice(name)}"
            : $"{operation.Description} was cancelled after it was sent: it may have been done.";

    /// <summary>A token that was created, and whose object nobody received.</summary>
    public static string NotHandedOn(PersonalAccessToken token)
        => $"The token {token} was created, but the command was stopped before it was handed on: its secret is lost, so it is of no use. "
            + RemoveAdvice(token.Id);

    /// <summary>A token that had been handed to a pipeline which was stopped, or ended by an error.</summary>
    public static string HandedToStopped(PersonalAccessToken token)
        => $"The token {token} was created by a command that was stopped or failed. Unless something had kept its secret by then, it is of no use. "
            + RemoveAdvice(token.Id);

    /// <summary>What looking for the token has shown.</summary>
    /// <param name="error">The error, as it was before.</param>
    /// <param name="name">The token's name.</param>
    /// <param name="orphan">The token, if it was found.</param>
    public static SailPointApiException Explained(SailPointApiException error, string name, PersonalAccessToken? orphan)
        => Restated(error, Finding(name, orphan), orphan?.Id);

    /// <summary>An answer that leaves the outcome open; nobody has looked yet.</summary>
    public static SailPointApiException Unexplained(SailPointApiException error, string name) => Restated(error, Advice(name), null);

    private static SailPointApiException Restated(SailPointApiException error, string advice, string? orphanedTokenId)
        => new(SailPointErrorKind.OutcomeUnknown, $"{error.Cause} {advice}", error.InnerException, error) { Cause = error.Cause, OrphanedTokenId = orphanedTokenId };

    private static string Finding(string name, PersonalAccessToken? orphan)
        => orphan is null
            ? $"A look at your tokens did not find it. Look once more before you create it again: {LookCommand(name)}"
            : $"The token was created, with the id {DisplayText.Escape(orphan.Id)}, but its secret is lost, so it is of no use. "
                + RemoveAdvice(orphan.Id);

    private static string RemoveAdvice(string id) => $"Remove it with: Remove-SailPointPersonalAccessToken -Id {ScriptText.Quote(id)}";

    private static string Advice(string name)
        => $"The token '{DisplayText.Escape(name)}' may exist, and then nobody has its secret. Look with: {LookCommand(name)}";

    private static string LookCommand(string name) => $"Get-SailPointPersonalAccessToken -OwnerId me -Name {ScriptText.QuoteName(name)}";
}
