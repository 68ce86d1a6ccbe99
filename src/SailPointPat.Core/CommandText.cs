using System.Text.RegularExpressions;

namespace SailPointPat.Core;

/// <summary>Writes the values of commands that an error tells its reader to run.</summary>
internal static class CommandText
{
    private static readonly Regex QuotationMark = new("['\u2018\u2019\u201a\u201b]", RegexOptions.CultureInvariant);

    /// <summary>PowerShell takes each of these for the end of a text, and two of one for itself.</summary>
    public static string Quoted(string text) => "'" + QuotationMark.Replace(DisplayText.Escape(text), "$0$0") + "'";
}
