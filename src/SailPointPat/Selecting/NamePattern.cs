using System;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SailPointPat.Selecting;

/// <summary>A name to search for. With * or ? it is a pattern. Otherwise the exact name comes first.</summary>
internal sealed class NamePattern
{
    private static readonly Regex Escaped = new("`.", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private readonly WildcardPattern? _pattern;

    /// <exception cref="SailPointApiException">The text has * or ? and is not a valid pattern.</exception>
    public NamePattern(string text)
    {
        Text = text;
        HasWildcard = Escaped.Replace(text, "").IndexOfAny(['*', '?']) >= 0;
        _pattern = PatternOf(text, isRequired: HasWildcard);
    }

    public string Text { get; }

    /// <summary>Whether the text has * or ?, so that it may match nothing.</summary>
    public bool HasWildcard { get; }

    /// <summary>Whether the text may also be a pattern without * and ?, such as 'Backup [prod]'.</summary>
    public bool IsAmbiguous => !HasWildcard && _pattern is not null && Text.IndexOfAny(['[', '`']) >= 0;

    public bool HasMatched { get; set; }

    /// <summary>Whether a token has exactly this name, ignoring case.</summary>
    public bool IsNameOf(PersonalAccessToken token)
        => string.Equals(token.Name, Text, StringComparison.OrdinalIgnoreCase) || string.Equals(token.ExactName, Text, StringComparison.OrdinalIgnoreCase);

    public bool IsMatch(PersonalAccessToken token) => _pattern?.IsMatch(token.Name) == true;

    /// <summary>Reads a pattern. PowerShell parses it at the first use, so this uses it before anything is sent.</summary>
    private static WildcardPattern? PatternOf(string text, bool isRequired)
    {
        try
        {
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch("");
            return pattern;
        }
        // PowerShell reads the text in brackets as a regular expression, which has other errors.
        catch (Exception error) when (error is WildcardPatternException or ArgumentException)
        {
            if (!isRequired)
                return null;

            var escaped = Regex.Replace(text, @"(?<!`)\[", "`[").Replace("'", "''");
            throw new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"'{DisplayText.Escape(text, 200)}' is not a valid pattern: [ begins a choice of characters, such as [ab]. Nothing was sent. "
                + $"If the bracket is part of the name, write a backtick before it: '{DisplayText.Escape(escaped, 200)}'.",
                error);
        }
    }
}
