using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Report;

/// <summary>One value of a CSV file, quoted where it has to be, and never a formula.</summary>
/// <remarks><c>report.js</c> does the same for the page's downloads; a test holds the two together.</remarks>
internal static class CsvField
{
    /// <summary>
    /// Where a spreadsheet would begin to calculate: at the start of a cell, and after a semicolon, which begins a cell wherever the
    /// list separator of the computer is one. Full-width signs count too, for some spreadsheets make them narrow.
    /// </summary>
    private static readonly Regex FormulaStart = new("(^|;)(?= *[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])", RegexOptions.CultureInvariant);

    private static readonly Regex WantsQuotes = new("[,;\"\r\n\t']|^ | $", RegexOptions.CultureInvariant);

    /// <summary>Makes a value fit to stand between commas.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The value; an apostrophe stands before whatever would be taken for a formula.</returns>
    public static string Of(string value)
    {
        var harmless = FormulaStart.Replace(value, "$1'");
        return WantsQuotes.IsMatch(harmless) ? "\"" + harmless.Replace("\"", "\"\"") + "\"" : harmless;
    }
}
