namespace SailPointPat;

/// <summary>How much a finding matters, the least first.</summary>
/// <remarks>ConvertTo-Json writes the names of an enum of 64 bits, and the numbers of any other.</remarks>
public enum FindingSeverity : long
{
    /// <summary>Good to know.</summary>
    Low,

    /// <summary>To be dealt with in the ordinary course of work.</summary>
    Medium,

    /// <summary>To be dealt with soon: it widens what an attacker could do, or something is about to stop.</summary>
    High,

    /// <summary>To be dealt with at once.</summary>
    Critical,
}
