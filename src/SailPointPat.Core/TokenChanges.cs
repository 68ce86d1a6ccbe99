using System;
using System.Collections.Generic;

namespace SailPointPat.Core;

/// <summary>What to change of a token. What is <see langword="null"/> or <see langword="false"/> stays as it is.</summary>
public sealed class TokenChanges
{
    /// <summary>The new name.</summary>
    public string? Name { get; init; }

    /// <summary>The new scopes, which replace the old ones. They reach access tokens issued later, up to 20 minutes after.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>The new end of the token.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Whether to make the token never end.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Whether an expiration date that looks like a year of the Buddhist calendar is meant as it is.</summary>
    public bool AllowsAnyYear { get; init; }

    /// <summary>Whether nothing but the expiry is to change.</summary>
    public bool IsExpiryOnly => Name is null && Scope is null && (ExpirationDate is not null || NeverExpires);

    /// <summary>Whether a token expires as these changes say. The service keeps milliseconds.</summary>
    internal bool HasTakenEffectOn(PersonalAccessToken token)
        => NeverExpires
            ? token.NeverExpires
            : token.ExpirationDate is { } found && ExpirationDate is { } wanted && WireDate.Format(found) == WireDate.Format(wanted);

    internal void Validate(ApiVersion version, DateTimeOffset now)
    {
        var changesExpiry = ExpirationDate is not null || NeverExpires;
        if (Name is null && Scope is null && !changesExpiry)
        {
            throw new SailPointApiException(
                SailPointErrorKind.NothingToChange,
                "There is nothing to change. Nothing was sent.");
        }

        if (Name is not null)
            InputRules.CheckName(Name);

        InputRules.CheckScope(Scope);
        if (changesExpiry && !version.CanChangeExpiry)
        {
            throw InputRules.NotSupported(
                $"API version '{version}' cannot change when an existing token expires; it changes only name and scope.",
                ApiVersion.NamesWhere(other => other.CanChangeExpiry));
        }

        InputRules.CheckExpiry(version, now, ExpirationDate, NeverExpires, AllowsAnyYear);
    }
}
