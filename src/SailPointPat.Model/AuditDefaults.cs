namespace SailPointPat;

/// <summary>The default thresholds of the audit.</summary>
internal static class AuditDefaults
{
    /// <summary>The audit reports tokens that expire within this many days, and the views color them.</summary>
    public const int ExpiringWithinDays = 14;

    /// <summary>An owner who leaves within this many days counts as leaving soon.</summary>
    public const int LeavingWithinDays = 30;

    /// <summary>The longest lifetime without a finding, in days: one year, with a leap day.</summary>
    public const int MaximumLifetimeDays = 366;

    /// <summary>A token that was not used for this many days counts as unused.</summary>
    public const int UnusedForDays = 90;

    /// <summary>The maximum number of tokens that an owner can have without a finding.</summary>
    public const int MaximumTokenCount = 8;

    /// <summary>The maximum number of changing operations that the scopes of a token may allow without a finding: about 5 % of all changing operations.</summary>
    public const int MaximumChanges = 50;
}
