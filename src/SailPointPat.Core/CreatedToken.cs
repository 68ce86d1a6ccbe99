using System.Security;

namespace SailPointPat.Core;

/// <summary>A token just created, with the secret that the service shows this one time only.</summary>
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
