namespace SailPointPat;

/// <summary>A rule that the audit checks tokens against. The names are stable: scripts select by them, and reports show them.</summary>
/// <remarks>The enum has 64 bits, because ConvertTo-Json writes the names of 64-bit enums, but only the numbers of other enums.</remarks>
public enum TokenRule : long
{
    /// <summary>The token has expired and still exists.</summary>
    Expired,

    /// <summary>The token expires within the given time.</summary>
    ExpiresSoon,

    /// <summary>The token never expires.</summary>
    NeverExpires,

    /// <summary>The time from the token's creation to its expiry is longer than allowed.</summary>
    LongLifetime,

    /// <summary>The token was created a while ago and was never used.</summary>
    NeverUsed,

    /// <summary>The token was used before, but not for a while.</summary>
    Unused,

    /// <summary>The token has every right of its owner: the scope <c>sp:scopes:all</c>.</summary>
    AllScopes,

    /// <summary>The token has a scope that is not allowed.</summary>
    ScopeNotAllowed,

    /// <summary>The token has a scope that none of SailPoint's API descriptions names.</summary>
    UnknownScope,

    /// <summary>The scopes of the token allow more than the given number of operations that change something.</summary>
    BroadAccess,

    /// <summary>The owner is close to the ten-token limit.</summary>
    ManyTokens,

    /// <summary>Tokens of several owners have the same name.</summary>
    SharedName,

    /// <summary>The service sent a field of the token that cannot be read, so the other rules may have missed something.</summary>
    UnreadableField,

    /// <summary>According to the owner list, the owner has left or is about to leave.</summary>
    OwnerLeaves,

    /// <summary>The owner is not in the owner list, or the token has no owner.</summary>
    OwnerUnknown,

    /// <summary>The owner is a service account for which the owner list names no person.</summary>
    ServiceAccountWithoutPerson,

    /// <summary>An exception of the policy file has ended, so it no longer accepts findings.</summary>
    ExceptionEnded,

    /// <summary>An exception of the policy file accepts no finding.</summary>
    ExceptionUnmatched,
}
