using System;
using System.Net.Http;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>Builds the two HTTP clients of a connection: one that logs in, and one that carries the access token.</summary>
/// <remarks>
/// Outermost first, the handlers are: retry, pace, bearer, attempt, trace, then the socket or the sandbox. A login has no pace, for
/// the limit is counted per access token, and no bearer. Both clients share the socket handler, so that the first request travels
/// on the line that the login opened.
/// </remarks>
internal sealed class ClientServices : IDisposable
{
    private readonly SailPointClientOptions _options;
    private readonly DeprecationNotice _deprecation;
    private readonly HttpMessageHandler _primary;

    public ClientServices(SailPointClientOptions options)
    {
        _options = options;
        _deprecation = new DeprecationNotice(options.ApiVersion);
        _primary = options.PrimaryHandler?.Invoke() ?? SocketFactory.Make(options.Proxy);
    }

    public HttpClient NewApiClient(Pace pace, AccessTokenSource source) => NewClient(
        new RetryHandler(_options, repeatsPost: false),
        new PaceHandler(pace, _options.Budget),
        new BearerHandler(source, _options.BaseAddress),
        new AttemptHandler(_options),
        new TraceHandler(_deprecation, _options.Clock));

    public HttpClient NewLoginClient() => NewClient(
        new RetryHandler(_options, repeatsPost: true),
        new AttemptHandler(_options),
        new TraceHandler(_deprecation, _options.Clock));

    public void Dispose() => _primary.Dispose();

    private HttpClient NewClient(params DelegatingHandler[] outermostFirst)
    {
        var client = new HttpClient(HandlerChain.Build(_primary, outermostFirst), disposeHandler: false)
        {
            BaseAddress = _options.BaseAddress,
            // CallBudget keeps the time, by a clock that tests can turn.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // .NET Framework would ask the service for leave before each body, and wait a while for the answer.
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(_options.UserAgent);
        return client;
    }
}
