using System;
using System.Globalization;

namespace SailPointPat.Core;

/// <summary>Times as the service writes them: RFC 3339, UTC, to the millisecond.</summary>
internal static class WireDate
{
    private static readonly string[] Formats = MakeFormats();

    public static string Format(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a date and time of ISO 8601 or RFC 3339, such as <c>2026-03-10T09:30:00.123Z</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="time">The time that was read.</param>
    /// <param name="withoutOffset">How to read a time without an offset. In the service's answers it is UTC.</param>
    /// <returns>Whether the text is in one of these formats. Other orders of day and month, times without a date, and week or ordinal dates are not accepted.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time, DateTimeStyles withoutOffset = DateTimeStyles.AssumeUniversal)
        => DateTimeOffset.TryParseExact(WithShortFraction(text?.Trim()), Formats, CultureInfo.InvariantCulture, withoutOffset, out time);

    /// <summary>Cuts a fraction of a second to the seven digits that .NET can hold.</summary>
    private static string? WithShortFraction(string? text)
    {
        const int MaximumDigits = 7;
        var point = text?.IndexOfAny(['.', ',']) ?? -1;
        if (point < 0)
            return text;

        var end = point + 1;
        while (end < text!.Length && text[end] is >= '0' and <= '9')
            end++;

        var digits = Math.Min(end - point - 1, MaximumDigits);
        return digits == 0 ? text : text.Substring(0, point) + "." + text.Substring(point + 1, digits) + text.Substring(end);
    }

    private static string[] MakeFormats()
    {
        string[] times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];
        string[] offsets = ["", "'Z'", "'z'", "zzz", "zz"];
        var formats = new System.Collections.Generic.List<string> { "yyyy-MM-dd", "yyyyMMdd" };
        foreach (var separator in new[] { "'T'", "'t'", "' '" })
        {
            foreach (var time in times)
            {
                foreach (var offset in offsets)
                    formats.Add($"yyyy-MM-dd{separator}{time}{offset}");
            }
        }

        foreach (var offset in offsets)
        {
            formats.Add($"yyyyMMdd'T'HHmmss{offset}");
            formats.Add($"yyyyMMdd'T'HHmm{offset}");
        }

        return [.. formats];
    }
}
