using System;
using System.Globalization;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Core;

namespace SailPointPat.Selecting;

/// <summary>
/// Recognizes a CSV row of an exported token whose expiry was not edited after the export. The time of the export follows from the columns ExpiresIn,
/// LastUsedAge and DaysUnused. If an unedited expiry differs from the token's current one, the token has changed since, and the row would undo that change.
/// </summary>
internal static class ExportedExpiry
{
    /// <summary>PowerShell computes the columns of an export one after the other, so they differ slightly.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Whether the expiry of a row still fits the other columns of the export.</summary>
    public static bool IsUnedited(PSObject row)
    {
        var expiry = Text(row, nameof(PersonalAccessToken.ExpirationDate));
        if (expiry.Length == 0)
            return IsInfinite(Text(row, nameof(PersonalAccessToken.DaysLeft)));

        if (!WireDate.TryParse(expiry, out var end) || Span(row, nameof(PersonalAccessToken.ExpiresIn)) is not { } left)
            return false;

        var exported = end - left;
        if (Time(row, nameof(PersonalAccessToken.LastUsed)) is { } used && Span(row, nameof(PersonalAccessToken.LastUsedAge)) is { } age)
            return (exported - used - age).Duration() < Tolerance;

        // A token that was never used has only whole days since its creation.
        return Time(row, nameof(PersonalAccessToken.Created)) is { } created
            && int.TryParse(Text(row, nameof(PersonalAccessToken.DaysUnused)), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && (int)Math.Floor((exported - created).TotalDays) == days;
    }

    /// <summary>Whether the days left are those of a token that never expires. Cultures write infinity differently.</summary>
    private static bool IsInfinite(string days)
        => days.Length > 0 && (!double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsInfinity(number));

    private static DateTimeOffset? Time(PSObject row, string column) => WireDate.TryParse(Text(row, column), out var time) ? time : null;

    private static TimeSpan? Span(PSObject row, string column)
        => TimeSpan.TryParse(Text(row, column), CultureInfo.InvariantCulture, out var span) ? span : null;

    private static string Text(PSObject row, string column) => CopiedValue.Of(row, column)?.ToString()?.Trim() ?? "";
}
