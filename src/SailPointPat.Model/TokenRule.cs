namespace SailPointPat;

/// <summary>A rule that tokens are judged by. The names are stable: scripts select by them, and pages show them.</summary>
/// <remarks>ConvertTo-Json writes the names of an enum of 64 bits, and the numbers of any other.</remarks>
public enum TokenRule : long
{
    /// <summary>The token's end has passed, and it is still there.</summary>
    Expired,

    /// <summary>The token ends within the time given.</summary>
    ExpiresSoon,

    /// <summary>The token has no end.</summary>
    NeverExpires,

    /// <summary>The time from the token's creation to its end is longer than allowed.</summary>
    LongLifetime,

    /// <summary>The token was created a while ago and was never used since.</summary>
    NeverUsed,

    /// <summary>The token was used once, but not for a while.</summary>
    Unused,

    /// <summary>The token has every right of its owner: the scope <c>sp:scopes:all</c>.</summary>
    AllScopes,

    /// <summary>The token has a scope that is not among those allowed.</summary>
    ScopeNotAllowed,

    /// <summary>The token has a scope that no API description of SailPoint names.</summary>
    UnknownScope,

    /// <summary>The scopes of the token allow more operations that change something than the number given.</summary>
    BroadAccess,

    /// <summary>The owner has nearly as many tokens as one may have.</summary>
    ManyTokens,

    /// <summary>Tokens of several owners have the same name.</summary>
    SharedName,

    /// <summary>The service sent a field of the token that cannot be read, so the other rules may have missed something.</summary>
    UnreadableField,

    /// <summary>An exception of the policy file has ended, so it accepts no finding any more.</summary>
    ExceptionEnded,

    /// <summary>An exception of the policy file accepts no finding.</summary>
    ExceptionUnmatched,
}
