using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SailPointPat.Sandbox.Tokens;

/// <summary>Date-times as RFC 3339 writes them: a full date, a full time, and always an offset.</summary>
internal static class Rfc3339
{
    // .NET's own parser takes many more shapes than the service does.
    private static readonly Regex Shape = new(
        @"\A([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z",
        RegexOptions.CultureInvariant);

    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

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
