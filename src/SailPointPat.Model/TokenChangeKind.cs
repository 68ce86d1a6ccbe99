namespace SailPointPat;

/// <summary>What is different about a token since an earlier report. The names are stable: scripts select by them.</summary>
/// <remarks>The enum has 64 bits, because ConvertTo-Json writes the names of 64-bit enums, but only the numbers of other enums.</remarks>
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

    /// <summary>The token has lost some scopes and gained others.</summary>
    ScopeChanged,

    /// <summary>The token expires later, or no longer expires.</summary>
    ExpiryExtended,

    /// <summary>The token expires earlier, or expires although it never did before.</summary>
    ExpiryShortened,

    /// <summary>The token was used for the first time.</summary>
    FirstUse,

    /// <summary>The token was used after a long time without use.</summary>
    UsedAgain,
}
