using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SailPointPat;

/// <summary>Quotes values for commands that people paste into a console.</summary>
internal static class ScriptText
{
    private static readonly Regex QuotationMark = new("['\u2018\u2019\u201a\u201b]", RegexOptions.CultureInvariant);

    /// <summary>Quotes a text. PowerShell ends a text at each of these quotation marks, and reads a doubled mark as one mark.</summary>
    public static string Quote(string text) => "'" + QuotationMark.Replace(DisplayText.Escape(text), "$0$0") + "'";

    /// <summary>Quotes the exact text, for a parameter that sets a name. Characters that are unsafe to show are written by number.</summary>
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

    /// <summary>Quotes a name for a parameter that accepts wildcards, so that the command finds exactly this name.</summary>
    public static string QuoteName(string name) => Quote(EscapeWildcards(name));

    /// <summary>Escapes a name with *, ? or a backtick. The parameter matches other names literally.</summary>
    private static string EscapeWildcards(string name)
        => name.IndexOfAny(['*', '?', '`']) < 0 ? name : name.Replace("`", "``").Replace("*", "`*").Replace("?", "`?").Replace("[", "`[").Replace("]", "`]");
}
