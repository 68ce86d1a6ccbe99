using System.Security;

namespace SailPointPat.Core;

/// <summary>A new token with its secret, which the service returns only once.</summary>
public sealed class CreatedToken
{
    internal CreatedToken(PersonalAccessToken token, SecureString secret)
    {
        Token = token;
        Secret = secret;
    }

    /// <summary>The token.</summary>
    public PersonalAccessToken Token { get; }

    /// <summary>The token's secret.</summary>
    public SecureString Secret { get; }
}
