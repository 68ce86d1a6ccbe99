namespace SailPointPat;

/// <summary>How much a finding matters, the least first.</summary>
public enum FindingSeverity
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
