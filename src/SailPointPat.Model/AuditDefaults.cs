namespace SailPointPat;

/// <summary>The thresholds that apply when none is given.</summary>
internal static class AuditDefaults
{
    /// <summary>The audit reports tokens that expire within this many days, and the views color them.</summary>
    public const int ExpiringWithinDays = 14;

    /// <summary>An owner who leaves within this many days leaves soon.</summary>
    public const int LeavingWithinDays = 30;

    /// <summary>The longest lifetime without a finding, in days: one year, with a leap day.</summary>
    public const int MaximumLifetimeDays = 366;

    /// <summary>A token that was not used for this many days is unused.</summary>
    public const int UnusedForDays = 90;

    /// <summary>The most tokens an owner can have without a finding.</summary>
    public const int MaximumTokenCount = 8;

    /// <summary>The most operations that change something which the scopes of a token may allow without a finding: about 5 % of all such operations.</summary>
    public const int MaximumChanges = 50;
}
