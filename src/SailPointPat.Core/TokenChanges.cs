using System;
using System.Collections.Generic;

namespace SailPointPat.Core;

/// <summary>The changes to a token. Properties that are <see langword="null"/> or <see langword="false"/> change nothing.</summary>
public sealed class TokenChanges
{
    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>The new scopes, which replace the old ones. Newly issued access tokens have them after at most 20 minutes.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>The new expiration date.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Whether the token is to never expire.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Whether to accept an expiration date whose year looks like one of the Buddhist calendar.</summary>
    public bool AllowsAnyYear { get; init; }

    /// <summary>Whether only the expiry is to change.</summary>
    public bool IsExpiryOnly => Name is null && Scope is null && (ExpirationDate is not null || NeverExpires);

    /// <summary>Whether a token already has the expiry of these changes. The service stores milliseconds.</summary>
    internal bool HasTakenEffectOn(PersonalAccessToken token)
        => NeverExpires
            ? token.NeverExpires
            : token.ExpirationDate is { } found && ExpirationDate is { } wanted && WireDate.Format(found) == WireDate.Format(wanted);

    internal void Validate(ApiVersion version, DateTimeOffset now)
    {
        var changesExpiry = ExpirationDate is not null || NeverExpires;
        if (Name is null && Scope is null && !changesExpiry)
        {
            throw new SailPointApiException(SailPointErrorKind.NothingToChange, "There is nothing to change. Nothing was sent.");
        }

        if (Name is not null)
            InputRules.CheckName(Name);

        InputRules.CheckScope(Scope);
        if (changesExpiry && !version.CanChangeExpiry)
        {
            throw InputRules.NotSupported(
                $"API version '{version}' cannot change the expiry of an existing token, only its name and scope. "
                + $"Only {ApiVersion.NamesWhere(other => other.CanChangeExpiryOfOthers)} can change the expiry of another owner's token.",
                ApiVersion.NamesWhere(other => other.CanChangeExpiry));
        }

        InputRules.CheckExpiry(version, now, ExpirationDate, NeverExpires, AllowsAnyYear);
    }
}
