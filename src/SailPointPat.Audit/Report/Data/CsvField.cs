using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Report.Data;

/// <summary>One value of a CSV file, quoted where it has to be, and never a formula.</summary>
/// <remarks>The page holds fields made here, so that its downloads are quoted like the CSV report.</remarks>
internal static class CsvField
{
    /// <summary>
    /// Where a spreadsheet could start a formula: at the start of the value, and after each character that separates cells or lines for
    /// a computer whose list separator is not the comma. There, a quote inside the value opens an empty text, and what follows is read
    /// as the cell: <c>x;"=1</c> is the formula <c>=1</c>. Full-width signs count too, because some spreadsheets make them narrow.
    /// </summary>
    private static readonly Regex FormulaStart = new(
        "^(?=[\t\r\n])|(?<=^|[,;\t\r\n])(?=(?:[^\\S\t\r\n]|\")*[=+\\-@\uff1d\uff0b\uff0d\uff20])", RegexOptions.CultureInvariant);

    private static readonly Regex WantsQuotes = new("[,;\"\r\n\t']|^ | $", RegexOptions.CultureInvariant);

    /// <summary>Quotes a value if it needs quotes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The field; an apostrophe precedes what a spreadsheet would read as a formula.</returns>
    public static string Of(string value)
    {
        var harmless = FormulaStart.Replace(value, "'");
        return WantsQuotes.IsMatch(harmless) ? "\"" + harmless.Replace("\"", "\"\"") + "\"" : harmless;
    }
}
