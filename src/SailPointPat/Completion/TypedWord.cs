using System;
using System.Management.Automation;

namespace SailPointPat.Completion;

/// <summary>The text before the cursor, which may be the beginning of a value, with or without quotes and wildcards.</summary>
internal sealed class TypedWord
{
    private readonly string _text;
    private readonly WildcardPattern? _pattern;

    public TypedWord(string? typed)
    {
        _text = Unquoted(typed ?? "");
        _pattern = WildcardPattern.ContainsWildcardCharacters(_text) ? PatternOf(_text + "*") : null;
    }

    /// <summary>Whether a value begins with the word, or with a match of the word as a pattern.</summary>
    public bool Begins(string value)
        => value.StartsWith(_text, StringComparison.OrdinalIgnoreCase) || _pattern?.IsMatch(value) == true;

    /// <summary>Removes the opening quote of a text that is not closed yet. PowerShell treats typographic quotes like plain ones.</summary>
    private static string Unquoted(string typed)
    {
        if (typed.Length == 0 || !IsQuote(typed[0]))
            return typed;

        var end = typed.Length > 1 && IsQuote(typed[typed.Length - 1]) ? typed.Length - 1 : typed.Length;
        return typed.Substring(1, end - 1).Replace("''", "'");
    }

    private static bool IsQuote(char character) => character is '\'' or '"' or '\u2018' or '\u2019' or '\u201a' or '\u201b' or '\u201c' or '\u201d' or '\u201e';

    /// <summary>An incomplete pattern, such as one with an open bracket, matches nothing yet.</summary>
    private static WildcardPattern? PatternOf(string text)
    {
        try
        {
            var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
