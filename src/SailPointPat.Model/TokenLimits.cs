namespace SailPointPat;

/// <summary>The limits that the service sets. Code, messages, help and pages take them from here.</summary>
internal static class TokenLimits
{
    /// <summary>How many tokens a user can hold.</summary>
    public const int TokensPerOwner = 10;

    /// <summary>How many months a token lives when no expiration date is given, and at most in the API versions that limit it.</summary>
    public const int ExpiryMonths = 6;

    /// <summary>The shortest validity of an access token that a personal access token issues, in seconds.</summary>
    public const int MinimumValiditySeconds = 15;

    /// <summary>The longest validity of such an access token, and the default, in seconds.</summary>
    public const int MaximumValiditySeconds = 43200;

    /// <summary>How many requests a client id can send to one API version in any <see cref="RateLimitSeconds"/> seconds.</summary>
    public const int RateLimit = 100;

    /// <summary>The window of the rate limit, in seconds.</summary>
    public const int RateLimitSeconds = 10;

    /// <summary>How many tokens one bulk update can change.</summary>
    public const int BulkUpdateTokens = 25;

    /// <summary>How many minutes it can take until changed scopes reach the access tokens that are issued.</summary>
    public const int ScopeDelayMinutes = 20;
}
