using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Report.Data;

/// <summary>One value of a CSV file, quoted if necessary, and protected against being read as a formula.</summary>
/// <remarks>The page also uses these fields, so that its downloads are quoted like the CSV report.</remarks>
internal static class CsvField
{
    /// <summary>
    /// The positions at which a spreadsheet could read a formula: the start of the value, and after each character that separates cells or lines on a computer
    /// whose list separator is not the comma. There, a quotation mark of the value is read as an empty quoted text, and what follows is read as the cell: the
    /// value <c>x;"=1</c> gives the formula <c>=1</c>. Full-width signs also count, because some spreadsheets convert them.
    /// </summary>
    private static readonly Regex FormulaStart = new(
        "^(?=[\t\r\n])|(?<=^|[,;\t\r\n])(?=(?:[^\\S\t\r\n]|\")*[=+\\-@\uff1d\uff0b\uff0d\uff20])", RegexOptions.CultureInvariant);

    private static readonly Regex NeedsQuotes = new("[,;\"\r\n\t']|^ | $", RegexOptions.CultureInvariant);

    /// <summary>Quotes a value if it needs quotes.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The field, with an apostrophe before text that a spreadsheet would read as a formula.</returns>
    public static string Of(string value)
    {
        var harmless = FormulaStart.Replace(value, "'");
        return NeedsQuotes.IsMatch(harmless) ? "\"" + harmless.Replace("\"", "\"\"") + "\"" : harmless;
    }
}
