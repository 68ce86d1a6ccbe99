using System;
using System.Net.Http;
using System.Threading;
using SailPointPat.Core.Authentication;
using SailPointPat.Core.Http;

namespace SailPointPat.Core.Client;

/// <summary>Builds the two senders of a connection: one for logins, and one for requests with the access token.</summary>
/// <remarks>
/// The handlers are, from the outermost: retry, rate limit, bearer, attempt, trace, then the network or the sandbox. A login has no bearer handler and
/// no rate limit. Both senders share the network handler, so that the first request uses the connection that the login opened.
/// </remarks>
internal sealed class ClientServices : IDisposable
{
    private readonly SailPointClientOptions _options;
    private readonly CancellationTokenSource _disconnected = new();
    private readonly OneTimeFlag _deprecationWasReported = new();
    private readonly HttpMessageHandler _primary;
    private readonly RequestSender _logins;
    private RateLimitHandler? _rateLimit;

    public ClientServices(SailPointClientOptions options)
    {
        _options = options;
        _primary = options.PrimaryHandler?.Invoke() ?? SocketFactory.Make(options.Proxy, options.BaseAddress);
        _logins = NewSender(new RateLimitHandler(new RequestLimiter(options.Clock), limit: null, options));
    }

    /// <summary>Makes the sender of all requests except logins.</summary>
    /// <param name="source">The access tokens.</param>
    /// <param name="clientId">The id of the login, if it is known. Connections of one login share the rate limiter.</param>
    public RequestSender NewApiSender(AccessTokenSource source, string? clientId)
    {
        _rateLimit = new RateLimitHandler(RequestLimiter.Of(_options, clientId), _options.RateLimit, _options);
        return NewSender(_rateLimit, new BearerHandler(source, _options.BaseAddress));
    }

    /// <summary>Switches to the rate limiter of another login.</summary>
    public void SwitchRateLimiter(string clientId) => _rateLimit?.SwitchTo(RequestLimiter.Of(_options, clientId));

    /// <summary>Makes the source of access tokens for the options.</summary>
    /// <param name="options">The credential.</param>
    /// <param name="onNewToken">Called with each new access token.</param>
    /// <exception cref="SailPointApiException">The given access token is invalid (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public AccessTokenSource NewTokenSource(SailPointClientOptions options, Action<AccessToken> onNewToken)
    {
        if (options.AccessToken is { } given)
        {
            var value = Secrets.Reveal(given, characters => new string(characters));
            if (!AccessToken.IsValid(value))
                throw InputRules.Invalid(
                    "The access token is empty, or contains characters that an access token cannot have, such as a line break.", "Give the complete access token on one line.");

            var claims = JwtClaims.Read(value);
            var token = new AccessToken(value, claims, claims.Expires);
            onNewToken(token);
            return new FixedTokenSource(token, options.ServiceClock);
        }

        if (options.ClientId is null || options.ClientSecret is null)
            throw new ArgumentException("Neither an access token nor a client id with its secret was given.", nameof(options));

        return new RenewableTokenSource(new LoginClient(_logins, options.ClientId, options.ClientSecret.Copy(), options.ServiceClock), onNewToken, options.ServiceClock);
    }

    /// <summary>Ends all running calls.</summary>
    public void Dispose()
    {
        _disconnected.Cancel();
        _logins.Dispose();
        _primary.Dispose();
    }

    private RequestSender NewSender(params DelegatingHandler[] limitAndBearer)
    {
        DelegatingHandler[] handlers =
        [
            new RetryHandler(_options),
            .. limitAndBearer,
            new AttemptHandler(_options),
            new TraceHandler(_options, _deprecationWasReported),
        ];
        var client = new HttpClient(HandlerChain.Build(_primary, handlers), disposeHandler: false)
        {
            // Deadline limits the time instead, by a clock that tests can control.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // By default .NET Framework sends "Expect: 100-continue", and waits before it sends a body.
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(_options.UserAgent);
        return new RequestSender(client, _options, _disconnected.Token);
    }
}
