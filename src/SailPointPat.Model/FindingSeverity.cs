namespace SailPointPat;

/// <summary>How much a finding matters, from the lowest severity to the highest.</summary>
/// <remarks>The enum has 64 bits, because ConvertTo-Json writes the names of 64-bit enums, but only the numbers of other enums.</remarks>
public enum FindingSeverity : long
{
    /// <summary>Good to know.</summary>
    Low,

    /// <summary>Fix it as part of ordinary work.</summary>
    Medium,

    /// <summary>Fix it soon: it widens what an attacker could do, or something is about to stop working.</summary>
    High,

    /// <summary>Fix it at once.</summary>
    Critical,
}
