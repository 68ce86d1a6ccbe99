using System;
using System.Globalization;

namespace SailPointPat.Audit.Report;

/// <summary>Writes numbers, times and names for a report, the same in every culture.</summary>
internal static class Wording
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A time to the second, in UTC, in the form that the module's cmdlets read; empty for none.</summary>
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Culture) ?? "";

    /// <summary>A day in UTC, or <c>never</c>.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", Culture) ?? "never";

    /// <summary>A time in words, such as <c>5 January 2027, 14:03 UTC</c>.</summary>
    public static string LongTime(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", Culture);

    /// <summary>A number with its thousands apart.</summary>
    public static string Number(int number) => number.ToString("N0", Culture);

    /// <summary>A number with what is counted, such as <c>1 token</c> or <c>1,204 tokens</c>.</summary>
    public static string Count(int number, string singular) => $"{Number(number)} {singular}{(number == 1 ? "" : "s")}";

    /// <summary>A severity or tone as the style sheet names it.</summary>
    public static string CssClass(Enum value) => value.ToString().ToLowerInvariant();
}
