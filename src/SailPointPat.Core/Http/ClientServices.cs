using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace SailPointPat.Core;

/// <summary>Builds the two HTTP clients of a connection: one that logs in, and one that carries the access token.</summary>
/// <remarks>Outermost first, the handlers are: bearer, trace, then the socket or the sandbox.</remarks>
internal static class ClientServices
{
    public const string ApiClient = "api";
    public const string LoginClient = "login";

    public static ServiceProvider Build(SailPointClientOptions options, Func<AccessTokenSource> source)
    {
        var deprecation = new DeprecationNotice(options.ApiVersion);
        var services = new ServiceCollection();
        Add(services, LoginClient, options, deprecation);
        Add(services, ApiClient, options, deprecation, () => new BearerHandler(source(), options.BaseAddress));
        return services.BuildServiceProvider();
    }

    private static void Add(
        ServiceCollection services, string name, SailPointClientOptions options, DeprecationNotice deprecation, Func<DelegatingHandler>? outermost = null)
    {
        var builder = services.AddHttpClient(name, client => Configure(client, options))
            .ConfigurePrimaryHttpMessageHandler(() => options.PrimaryHandler?.Invoke() ?? Socket())
            // The client lives as long as the connection; the socket handler renews its lines itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The factory's own loggers would see every header.
            .RemoveAllLoggers();
        if (outermost is not null)
            builder.AddHttpMessageHandler(outermost);

        builder.AddHttpMessageHandler(() => new TraceHandler(deprecation, options.Clock));
    }

    private static void Configure(HttpClient client, SailPointClientOptions options)
    {
        client.BaseAddress = options.BaseAddress;
        // CallBudget keeps the time, by a clock that tests can turn.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd(options.UserAgent);
    }

#if NET
    private static SocketsHttpHandler Socket()
        => new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
#else
    private static HttpClientHandler Socket()
        => new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        };
#endif
}
