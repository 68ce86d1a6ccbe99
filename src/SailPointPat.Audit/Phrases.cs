using System;
using System.Globalization;

namespace SailPointPat.Audit;

/// <summary>Formats numbers, times and names for findings and reports, the same in every culture.</summary>
internal static class Phrases
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>A time to the second, in UTC, in the form that the module's cmdlets read; empty for none.</summary>
    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Culture) ?? "";

    /// <summary>A day in UTC, or <c>never</c>.</summary>
    public static string Day(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd", Culture) ?? "never";

    /// <summary>A time in words, such as <c>5 January 2027, 14:03 UTC</c>.</summary>
    public static string LongTime(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", Culture);

    /// <summary>A field with a date, such as <c>created 2026-01-31 08:15 +00:00</c>.</summary>
    public static string Field(string name, DateTimeOffset? time) => time is { } known ? $"{name} {DisplayText.Date(known)}" : $"no {name}";

    /// <summary>A time span, in days if it has any, such as <c>90 days</c>, <c>1 day</c> or <c>5 hours</c>.</summary>
    public static string Length(TimeSpan time)
        => Math.Abs(time.TotalDays) >= 1 ? Count((long)time.TotalDays, "day")
            : Math.Abs(time.TotalHours) >= 1 ? Count((long)time.TotalHours, "hour")
            : Count((long)time.TotalMinutes, "minute");

    /// <summary>A number with thousands separators.</summary>
    public static string Number(long number) => number.ToString("N0", Culture);

    /// <summary>A number with a noun, such as <c>1 token</c> or <c>1,204 tokens</c>.</summary>
    public static string Count(long number, string singular) => $"{Number(number)} {singular}{(number == 1 ? "" : "s")}";

    /// <summary>A percentage, as a length in SVG.</summary>
    public static string Percent(double part, double whole) => (100 * part / whole).ToString("0.###", Culture) + "%";

    /// <summary>The CSS class of a severity or tone.</summary>
    public static string CssClass(Enum value) => value.ToString().ToLowerInvariant();
}
