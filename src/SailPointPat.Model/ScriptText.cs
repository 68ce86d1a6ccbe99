using System.Text.RegularExpressions;

namespace SailPointPat;

/// <summary>Writes values into commands that a person may paste into a console.</summary>
internal static class ScriptText
{
    private static readonly Regex QuotationMark = new("['\u2018\u2019\u201a\u201b]", RegexOptions.CultureInvariant);

    /// <summary>Quotes a text. PowerShell takes each of these marks for the end of a text, and two of one for itself.</summary>
    public static string Quote(string text) => "'" + QuotationMark.Replace(DisplayText.Escape(text), "$0$0") + "'";

    /// <summary>Quotes a name for a parameter that takes wildcards, so that the command finds this very name.</summary>
    public static string QuoteName(string name) => Quote(EscapeWildcards(name));

    private static string EscapeWildcards(string name)
        => name.Replace("`", "``").Replace("*", "`*").Replace("?", "`?").Replace("[", "`[").Replace("]", "`]");
}
