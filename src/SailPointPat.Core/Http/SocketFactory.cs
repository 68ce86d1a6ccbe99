using System;
using System.Net;
using System.Net.Http;
using System.Security.Authentication;

namespace SailPointPat.Core.Http;

/// <summary>Makes the handler for the network. It uses TLS 1.2 or newer, follows no redirect and keeps no cookie.</summary>
internal static class SocketFactory
{
#if NET
    /// <summary>Whether sending may block its caller: for each request .NET asks Windows or macOS for the proxy, and that may take seconds.</summary>
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
    /// <summary>Sending may always block its caller on .NET Framework, which resolves host names synchronously.</summary>
    public static bool MayBlock(ProxyOptions? _, Uri baseAddress) => true;

    public static HttpMessageHandler Make(ProxyOptions? proxy, Uri baseAddress)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // .NET Framework 4.7.2 has no name for TLS 1.3, and older systems reject its number.
            SslProtocols = SslProtocols.Tls12,
            // By default .NET Framework opens at most two connections to a server. RateLimitHandler limits the requests.
            MaxConnectionsPerServer = int.MaxValue,
        };
        if (proxy is not null)
            (handler.Proxy, handler.DefaultProxyCredentials) = (ProxyOf(proxy), proxy.Credential);

        handler.UseProxy = !IsLocal(baseAddress);
        return handler;
    }
#endif

    /// <summary>The proxy that requests use.</summary>
    /// <returns>Its address; <see langword="null"/> if there is none or it is unknown.</returns>
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
            // Only error messages use the result. Without it they do not name the proxy.
            return null;
        }
    }

    /// <summary>Whether requests go to this computer over http. Such requests must not use a proxy, because their client secret is not encrypted.</summary>
    private static bool IsLocal(Uri address) => address.Scheme == Uri.UriSchemeHttp && address.IsLoopback;

    /// <summary>The given proxy with its credential; <see langword="null"/> for the system's proxy, which uses <c>DefaultProxyCredentials</c>.</summary>
    private static WebProxy? ProxyOf(ProxyOptions proxy)
        => proxy.Address is null ? null : new WebProxy(proxy.Address) { Credentials = proxy.Credential };
}
