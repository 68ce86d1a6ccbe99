using System;
using System.Text;

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

    /// <summary>What looking for the token has shown.</summary>
    /// <param name="error">The error, as it was before.</param>
    /// <param name="name">The token's name.</param>
    /// <param name="orphan">The token, if it was found.</param>
    public static SailPointApiException Explained(SailPointApiException error, string name, PersonalAccessToken? orphan)
        => Restated(error, Finding(name, orphan), orphan?.Id);

    /// <summary>An answer that leaves the outcome open; nobody has looked yet.</summary>
    public static SailPointApiException Unexplained(SailPointApiException error, string name) => Restated(error, Advice(name), null);

    private static SailPointApiException Restated(SailPointApiException error, string advice, string? orphanedTokenId)
        => new(SailPointErrorKind.OutcomeUnknown, $"{error.Cause} {advice}", error.InnerException)
        {
            Cause = error.Cause,
            OrphanedTokenId = orphanedTokenId,
            StatusCode = error.StatusCode,
            DetailCode = error.DetailCode,
            TrackingId = error.TrackingId,
            RequestId = error.RequestId,
            Messages = error.Messages,
            RetryAfter = error.RetryAfter,
        };

    private static string Finding(string name, PersonalAccessToken? orphan)
        => orphan is null
            ? $"A look at your tokens did not find it. Look once more before you create it again: {LookCommand(name)}"
            : $"The token was created, with the id {DisplayText.Escape(orphan.Id)}, but its secret is lost, so it is of no use. "
                + $"Remove it with: Remove-SailPointPersonalAccessToken -Id {Quoted(orphan.Id)}";

    private static string Advice(string name)
        => $"The token '{DisplayText.Escape(name)}' may exist, and then nobody has its secret. Look with: {LookCommand(name)}";

    private static string LookCommand(string name) => $"Get-SailPointPersonalAccessToken -OwnerId me -Name {Quoted(Pattern(name))}";

    /// <summary>A text as one PowerShell argument: PowerShell takes typographic quotes for plain ones, so they are doubled too.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var character in DisplayText.Escape(text))
            quoted.Append(character, character is '\'' or (>= '\u2018' and <= '\u201b') ? 2 : 1);

        return quoted.Append('\'').ToString();
    }

    /// <summary>-Name takes wildcards, and the command must find this very name: what cannot be shown in it, any character stands for.</summary>
    private static string Pattern(string name)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var text = name.Substring(i, char.IsSurrogatePair(name, i) ? 2 : 1);
            if (name[i] is '`' or '*' or '?' or '[' or ']')
                pattern.Append('`').Append(text);
            else if (DisplayText.Escape(text) == text)
                pattern.Append(text);
            else
                pattern.Append('?', text.Length);

            i += text.Length - 1;
        }

        return pattern.ToString();
    }
}
