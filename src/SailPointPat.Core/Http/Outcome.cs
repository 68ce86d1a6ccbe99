using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SailPointPat.Core;

/// <summary>Tells what surely was not done from what may have been.</summary>
internal static class Outcome
{
    /// <summary>
    /// Whether an answer means that the work was refused. A 503 that names a time to come back was given instead of the work;
    /// any other failure of the service, or of a gateway before it, may have come after it.
    /// </summary>
    public static bool IsSurelyNotDone(HttpResponseMessage response)
        => (int)response.StatusCode is >= 300 and < 500
            || ((int)response.StatusCode == 503 && response.Headers.RetryAfter is not null);

    /// <summary>Whether a failure came before a byte of the request could leave.</summary>
    public static bool IsSurelyNotDone(Exception error)
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
            // A host or network that cannot be reached ends lines that stood as well, and is no proof.
            SocketException socket => socket.SocketErrorCode is SocketError.ConnectionRefused or SocketError.TryAgain || IsUnknownHost(socket),
#if !NET
            System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.NameResolutionFailure
                or System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.TrustFailure
                or System.Net.WebExceptionStatus.SecureChannelFailure or System.Net.WebExceptionStatus.ProxyNameResolutionFailure,
#endif
            _ => false,
        };
    }

    /// <summary>
    /// Whether another try would fail the same way: there is no such host, its certificate is not trusted, or the proxy refuses the login,
    /// which a few more tries may lock.
    /// </summary>
    public static bool IsLasting(Exception error) => IsRefusedByProxy(error) || RootOf(error) switch
    {
        SocketException socket => IsUnknownHost(socket),
        AuthenticationException => true,
#if !NET
        System.Net.WebException web => web.Status is System.Net.WebExceptionStatus.NameResolutionFailure or System.Net.WebExceptionStatus.TrustFailure,
#endif
        _ => false,
    };

    /// <summary>The frameworks say the proxy's answer in words alone: .NET in quotation marks, .NET Framework in brackets.</summary>
    private static bool IsRefusedByProxy(Exception error)
        => error is HttpRequestException && RootOf(error).Message is var message
            && (message.IndexOf("'407'", StringComparison.Ordinal) >= 0 || message.IndexOf("(407)", StringComparison.Ordinal) >= 0);

    private static bool IsUnknownHost(SocketException error) => error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;

    /// <summary>The error that says most: HTTP and stream errors only wrap it.</summary>
    public static Exception RootOf(Exception error)
    {
        while (error.InnerException is { } inner && error is HttpRequestException or IOException)
            error = inner;

        return error;
    }
}
