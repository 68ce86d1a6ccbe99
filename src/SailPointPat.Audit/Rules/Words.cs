using System;
using System.Globalization;

namespace SailPointPat.Audit.Rules;

/// <summary>How findings write numbers and times, the same way in every culture.</summary>
internal static class Words
{
    /// <summary>A length of time, in days where it has any.</summary>
    /// <returns>Such as <c>90 days</c>, <c>1 day</c> or <c>5 hours</c>.</returns>
    public static string Length(TimeSpan time)
        => Math.Abs(time.TotalDays) >= 1 ? Count((long)time.TotalDays, "day")
            : Math.Abs(time.TotalHours) >= 1 ? Count((long)time.TotalHours, "hour")
            : Count((long)time.TotalMinutes, "minute");

    /// <summary>A number of things.</summary>
    public static string Count(long number, string what)
        => string.Format(CultureInfo.InvariantCulture, number == 1 ? "{0} {1}" : "{0} {1}s", number, what);

    /// <summary>A field with a date.</summary>
    /// <returns>Such as <c>created 2026-01-31 08:15 +00:00</c>.</returns>
    public static string Field(string name, DateTimeOffset? time) => time is { } known ? $"{name} {DisplayText.Date(known)}" : $"no {name}";

    /// <summary>A time as an argument of a command.</summary>
    public static string Argument(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
