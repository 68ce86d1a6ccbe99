using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat;

/// <summary>Writes values into commands that a person may paste into a console.</summary>
internal static class ScriptText
{
    private static readonly Regex QuotationMark = new("['\u2018\u2019\u201a\u201b]", RegexOptions.CultureInvariant);

    /// <summary>Quotes a text. PowerShell takes each of these marks for the end of a text, and two of one for itself.</summary>
    public static string Quote(string text) => "'" + QuotationMark.Replace(DisplayText.Escape(text), "$0$0") + "'";

    /// <summary>Writes a text to the letter, for a parameter that gives something a name: what cannot be shown is given by its number.</summary>
    public static string QuoteExactly(string text)
    {
        if (DisplayText.Escape(text) == text)
            return Quote(text);

        var parts = new StringBuilder("(''");
        foreach (var character in text)
        {
            var shown = character.ToString();
            parts.Append(" + ").Append(DisplayText.Escape(shown) == shown ? Quote(shown) : "[char]0x" + ((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        return parts.Replace("' + '", "").Append(')').ToString();
    }

    /// <summary>Quotes a name for a parameter that takes wildcards, so that the command finds this very name.</summary>
    public static string QuoteName(string name) => Quote(EscapeWildcards(name));

    /// <summary>Only a name with *, ? or a backtick is escaped; any other finds the token of that very name.</summary>
    private static string EscapeWildcards(string name)
        => name.IndexOfAny(['*', '?', '`']) < 0 ? name : name.Replace("`", "``").Replace("*", "`*").Replace("?", "`?").Replace("[", "`[").Replace("]", "`]");
}
