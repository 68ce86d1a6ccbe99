using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace SailPointPat.Core;

/// <summary>Builds the two HTTP clients of a connection: one that logs in, and one that carries the access token.</summary>
/// <remarks>
/// Outermost first, the handlers are: retry, pace, bearer, attempt, trace, then the socket or the sandbox. A login has no pace, for
/// the limit is counted per access token, and no bearer.
/// </remarks>
internal sealed class ClientServices : IDisposable
{
    private const string Api = "api";
    private const string Login = "login";

    private readonly SailPointClientOptions _options;
    private readonly ServiceProvider _provider;
    private readonly ConcurrentBag<HttpMessageHandler> _primaryHandlers = [];

    public ClientServices(SailPointClientOptions options, Pace pace, Func<AccessTokenSource> source)
    {
        _options = options;
        var deprecation = new DeprecationNotice(options.ApiVersion);
        var services = new ServiceCollection();
        AddClient(services, Login)
            .AddHttpMessageHandler(() => new RetryHandler(options, repeatsPost: true))
            .AddHttpMessageHandler(() => new AttemptHandler(options))
            .AddHttpMessageHandler(() => new TraceHandler(deprecation, options.Clock));
        AddClient(services, Api)
            .AddHttpMessageHandler(() => new RetryHandler(options, repeatsPost: false))
            .AddHttpMessageHandler(() => new PaceHandler(pace, options.Budget))
            .AddHttpMessageHandler(() => new BearerHandler(source(), options.BaseAddress))
            .AddHttpMessageHandler(() => new AttemptHandler(options))
            .AddHttpMessageHandler(() => new TraceHandler(deprecation, options.Clock));
        _provider = services.BuildServiceProvider();
    }

    public HttpClient NewApiClient() => NewClient(Api);

    public HttpClient NewLoginClient() => NewClient(Login);

    public void Dispose()
    {
        _provider.Dispose();

        // The factory leaves handlers that never expire to the end of the process, and their lines open.
        foreach (var handler in _primaryHandlers)
            handler.Dispose();
    }

    private HttpClient NewClient(string name) => _provider.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    private IHttpClientBuilder AddClient(ServiceCollection services, string name)
        => services.AddHttpClient(name, client => Configure(client, _options))
            .ConfigurePrimaryHttpMessageHandler(NewPrimaryHandler)
            // The client lives as long as the connection; the socket handler renews its lines itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own loggers would see every header.
            .RemoveAllLoggers();

    private HttpMessageHandler NewPrimaryHandler()
    {
        var handler = _options.PrimaryHandler?.Invoke() ?? SocketFactory.Make(_options.Proxy);
        _primaryHandlers.Add(handler);
        return handler;
    }

    private static void Configure(HttpClient client, SailPointClientOptions options)
    {
        client.BaseAddress = options.BaseAddress;
        // CallBudget keeps the time, by a clock that tests can turn.
        client.Timeout = Timeout.InfiniteTimeSpan;
        // .NET Framework would ask the service for leave before each body, and wait a while for the answer.
        client.DefaultRequestHeaders.ExpectContinue = false;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }
}
