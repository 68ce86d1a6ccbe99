namespace SailPointPat;

/// <summary>The thresholds that apply when none is given.</summary>
internal static class AuditDefaults
{
    /// <summary>A token that expires within this many days expires soon, for the audit and for the colors of the views.</summary>
    public const int ExpiringWithinDays = 14;

    /// <summary>An owner who leaves within this many days leaves soon.</summary>
    public const int LeavingWithinDays = 30;

    /// <summary>The longest lifetime without a finding, in days: a year, also one with a leap day.</summary>
    public const int MaximumLifetimeDays = 366;

    /// <summary>A token that was not used for this many days is unused.</summary>
    public const int UnusedForDays = 90;

    /// <summary>The most tokens an owner can have without a finding.</summary>
    public const int MaximumTokenCount = 8;

    /// <summary>The most changing operations that the scopes of a token allow without a finding: about one in twenty of all.</summary>
    public const int MaximumChanges = 50;
}
