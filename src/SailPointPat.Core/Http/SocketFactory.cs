using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace SailPointPat.Core.Http;

/// <summary>Makes the handler that talks to the network: TLS 1.2 or newer, no redirect followed, no cookie kept.</summary>
internal static class SocketFactory
{
#if NET
    /// <summary>Whether sending may block its caller: Windows and macOS are asked for their proxy at each request, and may take seconds over it.</summary>
    public static bool MayBlock(ProxyOptions? proxy, Uri baseAddress) => !OperatingSystem.IsLinux() && proxy?.Address is null && !IsLocal(baseAddress);

    public static HttpMessageHandler Make(ProxyOptions? proxy, Uri baseAddress)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
        };
        if (proxy is not null)
            (handler.Proxy, handler.DefaultProxyCredentials) = (ProxyOf(proxy), proxy.Credential);

        handler.UseProxy = !IsLocal(baseAddress);
        return handler;
    }
#else
    /// <summary>Sending may always block its caller on .NET Framework, which looks up names there and then.</summary>
    public static bool MayBlock(ProxyOptions? _, Uri baseAddress) => true;

    public static HttpMessageHandler Make(ProxyOptions? proxy, Uri baseAddress)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // Newer versions have no name in this framework, and older systems refuse a number that they do not know.
            SslProtocols = SslProtocols.Tls12,
            // .NET Framework would open at most two connections to a server. RateLimitHandler keeps the rate limit.
            MaxConnectionsPerServer = int.MaxValue,
        };
        if (proxy is not null)
            (handler.Proxy, handler.DefaultProxyCredentials) = (ProxyOf(proxy), proxy.Credential);

        handler.UseProxy = !IsLocal(baseAddress);
        return handler;
    }
#endif

    /// <summary>The proxy that requests go through.</summary>
    /// <returns>Its address; <see langword="null"/> if there is none, or it cannot be found out.</returns>
    public static Uri? ProxyFor(SailPointClientOptions options)
    {
        if (options.PrimaryHandler is not null || IsLocal(options.BaseAddress))
            return null;

        if (options.Proxy?.Address is { } named)
            return named;

        try
        {
#if NET
            return HttpClient.DefaultProxy.GetProxy(options.BaseAddress);
#else
            return WebRequest.DefaultWebProxy?.GetProxy(options.BaseAddress) is { } proxy && proxy != options.BaseAddress ? proxy : null;
#endif
        }
        catch (Exception)
        {
            // Only a message asks, and it says less then.
            return null;
        }
    }

    /// <summary>Whether requests are http to this computer, which no proxy may see: the client secret is in them in the clear.</summary>
    private static bool IsLocal(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    /// <summary>The named proxy with its credential; none named means the system's, with the credential given beside it.</summary>
    private static WebProxy? ProxyOf(ProxyOptions proxy)
        => proxy.Address is null ? null : new WebProxy(proxy.Address) { Credentials = proxy.Credential };
}
