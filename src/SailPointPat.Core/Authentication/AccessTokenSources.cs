using System;
using System.Net.Http;

namespace SailPointPat.Core;

/// <summary>Chooses where a connection's access tokens come from.</summary>
internal static class AccessTokenSources
{
    /// <summary>Makes the source that the options ask for.</summary>
    /// <param name="options">The credential.</param>
    /// <param name="loginClient">Makes the client that carries logins.</param>
    /// <param name="show">Told of each new access token.</param>
    /// <exception cref="SailPointApiException">The access token that was given is none (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static AccessTokenSource Make(SailPointClientOptions options, Func<HttpClient> loginClient, Action<AccessToken> show)
    {
        if (options.AccessToken is { } given)
        {
            var value = Secrets.Reveal(given, characters => new string(characters));
            if (!AccessToken.IsValid(value))
                throw InputRules.Invalid("The access token is empty, or holds characters that no access token has, such as a line break.");

            var token = new AccessToken(value, JwtClaims.Read(value).Expires);
            show(token);
            return new FixedTokenSource(token, options.Clock);
        }

        if (options.ClientId is null || options.ClientSecret is null)
            throw new ArgumentException("Neither an access token nor a client id with its secret was given.", nameof(options));

        return new RenewableTokenSource(
            new LoginClient(loginClient(), options.ClientId, options.ClientSecret.Copy(), options.Timeout, options.Clock), show, options.Clock);
    }
}
