using System.Linq;
using SailPointPat.Core;

namespace SailPointPat.Errors;

/// <summary>Makes the errors and warnings for tokens that could not be read completely.</summary>
internal static class UnreadableErrors
{
    /// <summary>The error for a token of a list.</summary>
    public static SailPointApiException Of(PersonalAccessToken token) => Make(
        $"{Describe(token)} The command returns the token without these values, and UnreadableFields has the text. Report the text to SailPoint, or install a newer release of SailPointPat.");

    /// <summary>The error for an entry of a list that is not a token.</summary>
    public static SailPointApiException Of(SkippedEntry entry) => Make(
        $"Entry {entry.Position} of the list is not a personal access token, because {entry.Reason}: {DisplayText.Escape(entry.Json, 100)}. "
        + "The other entries are returned. Report the text to SailPoint, or install a newer release of SailPointPat.");

    /// <summary>The warning after a successful change or create with an unreadable answer.</summary>
    public static string Warning(PersonalAccessToken token)
        => ErrorAdvice.InTenant(
            $"{Describe(token)} The operation succeeded. To check the values, run: Get-SailPointPersonalAccessToken -Id {ScriptText.Quote(token.Id)}{token.Connection?.Argument} | Format-List",
            token.Connection);

    private static SailPointApiException Make(string message) => new(SailPointErrorKind.UnreadableToken, message) { HasAdvice = true };

    private static string Describe(PersonalAccessToken token)
    {
        var fields = token.UnreadableFields.Select(field => $"{field.Key} = {DisplayText.Escape(field.Value?.ToString(), 80)}").ToList();
        return $"The answer of the service for the token {token} has {(fields.Count == 1 ? "a field" : "fields")} that cannot be read: {string.Join("; ", fields)}.";
    }
}
