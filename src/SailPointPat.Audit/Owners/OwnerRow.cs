using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>One row of an owner list, as it was given.</summary>
/// <param name="Place">The position of the row, which begins error messages, such as <c>owners.csv, row 3</c>.</param>
/// <param name="Cells">The cells with their headings, in their order.</param>
public sealed record OwnerRow(string Place, IReadOnlyList<KeyValuePair<string, string>> Cells)
{
    /// <summary>Reads the rows of a CSV text.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="source">The name of the text, which begins error messages, such as the path of the file.</param>
    /// <returns>The rows below the headings, without blank ones.</returns>
    /// <exception cref="SailPointApiException">There is no row, or the text is not CSV (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static IReadOnlyList<OwnerRow> FromCsv(string text, string source)
    {
        var reader = new CsvReader(text, source);
        List<string>? headings = null;
        var rows = new List<OwnerRow>();
        for (var number = 1; reader.Next() is { } record; number++)
        {
            if (record.Cells.TrueForAll(string.IsNullOrWhiteSpace))
                continue;

            if (headings is null)
                headings = [.. record.Cells.Select((heading, index) => string.IsNullOrWhiteSpace(heading) ? $"Column{index + 1}" : heading.Trim())];
            else
                rows.Add(Row(source, number, record, headings));
        }

        return rows.Count > 0 ? rows
            : headings is null ? throw Invalid(source, "is empty.", "Add a row with headings and a row for each owner.")
            : throw Invalid(source, "has headings, but no owners.", "Add a row for each owner.");
    }

    /// <summary>Makes an error about a list or a part of it.</summary>
    /// <param name="place">The list or the part, which begins the message.</param>
    /// <param name="what">What is wrong, as the end of a sentence.</param>
    /// <param name="next">What to do, as an imperative sentence.</param>
    internal static SailPointApiException Invalid(string place, string what, string next) => new(SailPointErrorKind.InvalidArgument, $"{place} {what} Nothing was sent. {next}");

    /// <summary>Reads a row. Rows are numbered as in a spreadsheet, where the headings are row 1. The line number differs if a value has line breaks.</summary>
    private static OwnerRow Row(string source, int number, CsvRecord record, List<string> headings)
    {
        var place = record.Line == number ? $"{source}, row {number}," : $"{source}, row {number} (line {record.Line}),";
        if (record.Cells.Skip(headings.Count).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            throw Invalid(
                place,
                $"has {record.Cells.Count} values for {headings.Count} {(headings.Count == 1 ? "heading" : "headings")}.",
                "Put quotation marks around a value that contains a separator.");
        }

        // Spreadsheets leave out separators at the end of a row.
        return new OwnerRow(place, [.. headings.Select((heading, index) => new KeyValuePair<string, string>(heading, index < record.Cells.Count ? record.Cells[index] : ""))]);
    }
}
