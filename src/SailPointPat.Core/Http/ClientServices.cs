using System;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace SailPointPat.Core;

/// <summary>Builds the two HTTP clients of a connection: one that logs in, and one that carries the access token.</summary>
/// <remarks>
/// Outermost first, the handlers are: retry, pace, bearer, attempt, trace, then the socket or the sandbox. A login has no pace, for
/// the limit is counted per access token, and no bearer.
/// </remarks>
internal static class ClientServices
{
    public const string ApiClient = "api";
    public const string LoginClient = "login";

    public static ServiceProvider Build(SailPointClientOptions options, Pace pace, Func<AccessTokenSource> source)
    {
        var deprecation = new DeprecationNotice(options.ApiVersion);
        var services = new ServiceCollection();
        AddClient(services, LoginClient, options)
            .AddHttpMessageHandler(() => new RetryHandler(options, repeatsPost: true))
            .AddHttpMessageHandler(() => new AttemptHandler(options))
            .AddHttpMessageHandler(() => new TraceHandler(deprecation, options.Clock));
        AddClient(services, ApiClient, options)
            .AddHttpMessageHandler(() => new RetryHandler(options, repeatsPost: false))
            .AddHttpMessageHandler(() => new PaceHandler(pace, options.Budget))
            .AddHttpMessageHandler(() => new BearerHandler(source(), options.BaseAddress))
            .AddHttpMessageHandler(() => new AttemptHandler(options))
            .AddHttpMessageHandler(() => new TraceHandler(deprecation, options.Clock));
        return services.BuildServiceProvider();
    }

    private static IHttpClientBuilder AddClient(ServiceCollection services, string name, SailPointClientOptions options)
        => services.AddHttpClient(name, client => Configure(client, options))
            .ConfigurePrimaryHttpMessageHandler(() => options.PrimaryHandler?.Invoke() ?? SocketFactory.Make(options.Proxy))
            // The client lives as long as the connection; the socket handler renews its lines itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own loggers would see every header.
            .RemoveAllLoggers();

    private static void Configure(HttpClient client, SailPointClientOptions options)
    {
        client.BaseAddress = options.BaseAddress;
        // CallBudget keeps the time, by a clock that tests can turn.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }
}
