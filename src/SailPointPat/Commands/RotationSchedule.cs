using System;
using System.Globalization;
using SailPointPat.Core.Rotation;

namespace SailPointPat.Commands;

/// <summary>Decides whether a token is due for rotation.</summary>
/// <param name="expiringWithin">A token is due if it expires within this time.</param>
/// <param name="olderThan">A token is due if it is older than this.</param>
internal sealed class RotationSchedule(TimeSpan? expiringWithin, TimeSpan? olderThan)
{
    /// <summary>The reason why a token is not due; <see langword="null"/> if it is due. An interrupted rotation is always due.</summary>
    public string? WhyNotDue(RotationPlanner planner, DateTimeOffset now)
    {
        var old = planner.Old;
        if ((expiringWithin is null && olderThan is null) || planner.IsInterrupted || now - old.Created > olderThan || old.ExpirationDate - now <= expiringWithin)
            return null;

        var age = old.Created is { } created ? $"created {Day(created)}" : "no creation date";
        var expiry = old.ExpirationDate is { } end ? $"expires {Day(end)}" : "has no expiry date";
        return $"Not due: {old} ({age}, {expiry}).";
    }

    /// <summary>Warns if a token expires before it reaches the age at which the command rotates it.</summary>
    public string? NextRunIsTooLate(PersonalAccessToken token)
        => olderThan is { } age && expiringWithin is null && token.ExpirationDate - token.Created <= age
            ? $"The token {token} expires {Day(token.ExpirationDate!.Value)}, before it is {Days(age)} old, so this command would not rotate it in time. "
                + "Add -ExpiringWithin, or give the token a later -ExpirationDate."
            : null;

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(TimeSpan time) => time.TotalDays.ToString("0.#", CultureInfo.InvariantCulture) + " days";
}
