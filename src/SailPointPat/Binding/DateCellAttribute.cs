using System;
using System.Globalization;

namespace SailPointPat.Binding;

/// <summary>Reads a date or a time in a form that means the same in every culture.</summary>
public sealed class DateCellAttribute : CellAttribute
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm K", "yyyy-MM-dd HH:mm:ss K",
        // As Export-Csv writes a token's dates, in every culture.
        "MM/dd/yyyy HH:mm:ss zzz",
    ];

    /// <inheritdoc/>
    protected override object? Read(string text)
    {
        if (text.Length == 0)
            return null;

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time)
            ? time
            : throw ArgumentError.Of(text, "a date. Write 2027-01-31 or 2027-01-31T12:00:00Z.");
    }
}
