namespace SailPointPat;

/// <summary>What is different about a token since an earlier report. The names are stable: scripts select by them.</summary>
/// <remarks>ConvertTo-Json writes the names of an enum of 64 bits, and the numbers of any other.</remarks>
public enum TokenChangeKind : long
{
    /// <summary>The token was not in the earlier report.</summary>
    New,

    /// <summary>The token is no longer listed.</summary>
    Gone,

    /// <summary>The token has another name.</summary>
    Renamed,

    /// <summary>The token belongs to another identity.</summary>
    OwnerChanged,

    /// <summary>The token has more scopes, or every right of its owner.</summary>
    ScopeWidened,

    /// <summary>The token has fewer scopes, or no longer every right of its owner.</summary>
    ScopeNarrowed,

    /// <summary>The token has lost scopes and has got others.</summary>
    ScopeChanged,

    /// <summary>The token expires later, or no longer.</summary>
    ExpiryExtended,

    /// <summary>The token expires earlier, or no longer lives for ever.</summary>
    ExpiryShortened,

    /// <summary>The token was used for the first time.</summary>
    FirstUse,

    /// <summary>The token was used after a long time without use.</summary>
    UsedAgain,
}
