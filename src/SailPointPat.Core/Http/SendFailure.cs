using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SailPointPat.Core.Http;

/// <summary>Classifies failed attempts: whether they certainly had no effect, and whether another attempt may succeed.</summary>
internal static class SendFailure
{
    /// <summary>
    /// Whether an answer means that the request had no effect. The service sends a 503 with <c>Retry-After</c> instead of processing the request. Any
    /// other failure of the service, a gateway or a proxy may have happened after the request took effect.
    /// </summary>
    public static bool CertainlyHadNoEffect(HttpResponseMessage response)
        => ((int)response.StatusCode is >= 300 and < 500 and not 408)
            || ((int)response.StatusCode == 503 && response.Headers.RetryAfter is not null);

    /// <summary>Whether a failure happened before any part of the request was sent.</summary>
    public static bool CertainlyHadNoEffect(Exception error)
    {
#if NET
        if (error is HttpRequestException
            {
                HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
            })
        {
            return true;
        }
#endif
        return RootOf(error) switch
        {
            // "Host unreachable" and "network unreachable" also end open connections, so they are not listed here.
            SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.TryAgain || IsUnknownHost(socket),
#if !NET
            System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.NameResolutionFailure
                or System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.TrustFailure
                or System.Net.WebExceptionStatus.SecureChannelFailure or System.Net.WebExceptionStatus.ProxyNameResolutionFailure,
#endif
            _ => false,
        };
    }

    /// <summary>Whether an answer is a transient failure. A 429 is not, because <see cref="RateLimitHandler"/> waits for it.</summary>
    public static bool IsTransient(HttpResponseMessage response) => (int)response.StatusCode is 408 or 425 or 500 or (>= 502 and <= 504) or (>= 520 and <= 530);

    /// <summary>
    /// Whether a failure is transient. It is permanent if the host does not exist, its certificate is not trusted, or the proxy refuses the login. More
    /// login attempts could lock the account of the proxy.
    /// </summary>
    public static bool IsTransient(Exception error) => error switch
    {
        TimeoutException => true,
        HttpRequestException or IOException => !IsRefusedByProxy(error) && !IsPermanent(RootOf(error)),
        _ => false,
    };

    /// <summary>The cause inside HTTP and stream errors.</summary>
    public static Exception RootOf(Exception error)
    {
        while (error.InnerException is { } inner && error is HttpRequestException or IOException)
            error = inner;

        return error;
    }

    private static bool IsPermanent(Exception root) => root switch
    {
        SocketException socket => IsUnknownHost(socket),
        AuthenticationException => true,
#if !NET
        System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.NameResolutionFailure or System.Net.WebExceptionStatus.TrustFailure,
#endif
        _ => false,
    };

    /// <summary>Whether a failure happened while the connection was made: there is no such host, or it accepts no connection.</summary>
    public static bool IsConnecting(Exception error) => RootOf(error) switch
    {
        SocketException => true,
#if !NET
        System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.ProxyNameResolutionFailure,
#endif
        _ => false,
    };

    /// <summary>Whether a proxy was reached and refused to connect to the service.</summary>
    public static bool IsRefusedTunnel(Exception error)
#if NET
        => error is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };
#else
        => RootOf(error) is System.Net.WebException { Status: System.Net.WebExceptionStatus.ProtocolError or System.Net.WebExceptionStatus.RequestProhibitedByProxy }
            // .NET can load this build too, and has this message.
            || RootOf(error).Message.IndexOf("proxy tunnel", StringComparison.OrdinalIgnoreCase) >= 0;
#endif

    /// <summary>Whether the server or proxy supports only old versions of TLS. Only the message of the platform's TLS library shows it.</summary>
    public static bool IsOldTls(Exception error)
    {
        for (var inner = error; inner is not null; inner = inner.InnerException!)
        {
            if (Array.Exists(OldTlsTexts, text => inner.Message.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0))
                return true;
        }

        return false;
    }

    /// <summary>Parts of the messages of OpenSSL, Windows and macOS.</summary>
    private static readonly string[] OldTlsTexts =
    [
        "unsupported protocol", "alert protocol version", "wrong version number", "common algorithm", "bad protocol version", "peer protocol version",
    ];

    /// <summary>Whether a proxy requires a login. Only the message contains the status: in quotation marks on .NET, in parentheses on .NET Framework.</summary>
    public static bool IsRefusedByProxy(Exception error)
        => error is HttpRequestException && RootOf(error).Message is var message
            && (message.IndexOf("'407'", StringComparison.Ordinal) >= 0 || message.IndexOf("(407)", StringComparison.Ordinal) >= 0);

    private static bool IsUnknownHost(SocketException error) => error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
}
