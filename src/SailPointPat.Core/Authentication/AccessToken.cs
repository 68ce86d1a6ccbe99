using System;
using System.Linq;

namespace SailPointPat.Core.Authentication;

/// <summary>An access token and when it ends.</summary>
internal sealed class AccessToken
{
    public AccessToken(string value, DateTimeOffset? expires)
    {
        Value = value;
        Expires = expires;
    }

    public string Value { get; }

    public DateTimeOffset? Expires { get; }

    /// <summary>Whether a value can stand in a header.</summary>
    public static bool IsValid(string? value) => !string.IsNullOrEmpty(value) && value!.All(character => character is > ' ' and <= '~');

    /// <summary>Hides the value, should an instance ever be printed.</summary>
    public override string ToString() => $"access token that ends {Expires:u}";
}
