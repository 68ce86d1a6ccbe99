using System;
using System.Globalization;

namespace SailPointPat;

/// <summary>An exception in a policy file. It accepts a finding for a limited time.</summary>
/// <remarks>All text is safe to show.</remarks>
public sealed class AcceptedRisk
{
    /// <summary>Makes an exception.</summary>
    /// <param name="reason">Why the risk is accepted.</param>
    /// <param name="approvedBy">Who approved it.</param>
    /// <param name="day">The last day of the exception.</param>
    internal AcceptedRisk(string reason, string approvedBy, DateTime day)
    {
        Reason = DisplayText.Escape(reason);
        ApprovedBy = DisplayText.Escape(approvedBy);
        Until = new DateTimeOffset(day.Date + new TimeSpan(23, 59, 59), TimeSpan.Zero);
    }

    /// <summary>Why the risk is accepted.</summary>
    public string Reason { get; }

    /// <summary>Who approved the exception.</summary>
    public string ApprovedBy { get; }

    /// <summary>The last second, in UTC, of the day on which the exception ends. That day is included.</summary>
    public DateTimeOffset Until { get; }

    /// <summary>The reason, who approved it, and the last day.</summary>
    /// <returns>Such as <c>Break-glass account (approved by CISO, until 2027-03-31)</c>.</returns>
    public override string ToString() => $"{Reason} (approved by {ApprovedBy}, until {Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)})";
}
