using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SailPointPat.Sandbox;

/// <summary>Date-times in the format of RFC 3339: a full date, a full time and an offset.</summary>
internal static class Rfc3339
{
    // The parser of .NET accepts many more formats than the service.
    private static readonly Regex Shape = new(
        @"\A([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant);

    public static string Format(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        var match = Shape.Match(text);
        if (!match.Success)
            return false;

        var fraction = match.Groups[2].Value;
        var shortened = match.Groups[1].Value + fraction.Substring(0, Math.Min(fraction.Length, 8)) + match.Groups[3].Value;
        return DateTimeOffset.TryParse(shortened, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out time);
    }
}
