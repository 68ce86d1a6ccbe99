using System;
using System.Linq;

namespace SailPointPat.Core.Authentication;

/// <summary>An access token and its expiry.</summary>
internal sealed class AccessToken
{
    public AccessToken(string value, JwtClaims claims, DateTimeOffset? expires)
    {
        Value = value;
        Claims = claims;
        Expires = expires;
    }

    public string Value { get; }

    /// <summary>The claims about the caller.</summary>
    public JwtClaims Claims { get; }

    public DateTimeOffset? Expires { get; }

    /// <summary>Whether a value can be sent in a header.</summary>
    public static bool IsValid(string? value) => !string.IsNullOrEmpty(value) && value!.All(character => character is > ' ' and <= '~');

    /// <summary>Describes the access token without its value, so that no log shows the value.</summary>
    public override string ToString() => $"access token that expires {Expires:u}";
}
