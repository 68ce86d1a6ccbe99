using System;
using System.Globalization;
using SailPointPat.Core;

namespace SailPointPat.Binding;

/// <summary>Reads a date or a time as ISO 8601, which means the same in every culture. Without a time zone it is local time.</summary>
public sealed class DateCellAttribute : CellAttribute
{
    /// <summary>The required format of a date, as the end of a sentence.</summary>
    internal const string Expected = "a date in the form year-month-day. Write 2027-01-31 or 2027-01-31T12:00:00Z.";

    /// <summary>Reads a date.</summary>
    internal static bool TryRead(string text, out DateTimeOffset time) => WireDate.TryParse(text, out time, DateTimeStyles.AssumeLocal);

    /// <inheritdoc/>
    protected override object? Read(string text)
    {
        if (text.Length == 0)
            return null;

        return TryRead(text, out var time) ? time : throw ArgumentError.Of(text, Expected);
    }
}
