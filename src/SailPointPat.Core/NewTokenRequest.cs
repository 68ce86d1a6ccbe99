using System;
using System.Collections.Generic;

namespace SailPointPat.Core;

/// <summary>A token to create. It will belong to the caller.</summary>
public sealed class NewTokenRequest
{
    /// <summary>The name, unique among the caller's tokens.</summary>
    public required string Name { get; init; }

    /// <summary>The scopes; <see langword="null"/> for <c>sp:scopes:all</c>, every right of the caller.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>How long an access token issued by the new token is valid, in seconds (15 to 43200); <see langword="null"/> for 43200.</summary>
    public int? AccessTokenValiditySeconds { get; init; }

    /// <summary>When the token expires; <see langword="null"/> for six months from now, unless <see cref="NeverExpires"/>.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Whether the token never expires.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Whether to accept an expiration date whose year looks like one of the Buddhist calendar.</summary>
    public bool AllowsAnyYear { get; init; }

    internal void Validate(ApiVersion version, DateTimeOffset now)
    {
        InputRules.CheckName(Name);
        InputRules.CheckScope(Scope);
        if (AccessTokenValiditySeconds is < TokenLimits.MinimumValiditySeconds or > TokenLimits.MaximumValiditySeconds)
        {
            throw InputRules.Invalid(
                $"The validity of {AccessTokenValiditySeconds} seconds for access tokens is out of range.",
                $"Give AccessTokenValiditySeconds a value from {TokenLimits.MinimumValiditySeconds} to {TokenLimits.MaximumValiditySeconds}.");
        }

        InputRules.CheckExpiry(version, now, ExpirationDate, NeverExpires, AllowsAnyYear);
    }
}
