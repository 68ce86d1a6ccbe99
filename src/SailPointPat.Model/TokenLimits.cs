namespace SailPointPat;

/// <summary>The limits that the service sets. Code, messages, help and docs use these constants.</summary>
internal static class TokenLimits
{
    /// <summary>The maximum number of tokens that a user can have.</summary>
    public const int TokensPerOwner = 10;

    /// <summary>The lifetime of a token without an expiration date, in months. Some API versions also limit expiration dates to it.</summary>
    public const int ExpiryMonths = 6;

    /// <summary>The shortest validity of an access token that a personal access token issues, in seconds.</summary>
    public const int MinimumValiditySeconds = 15;

    /// <summary>The longest validity of such an access token, in seconds. It is also the default.</summary>
    public const int MaximumValiditySeconds = 43200;

    /// <summary>The maximum number of requests that a client id can send to one API version in any <see cref="RateLimitSeconds"/> seconds.</summary>
    public const int RateLimit = 100;

    /// <summary>The window of the rate limit, in seconds.</summary>
    public const int RateLimitSeconds = 10;

    /// <summary>The maximum number of tokens that one bulk update can change.</summary>
    public const int BulkUpdateTokens = 25;

    /// <summary>The maximum time until newly issued access tokens have changed scopes, in minutes.</summary>
    public const int ScopeDelayMinutes = 20;
}
