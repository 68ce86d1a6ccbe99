using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;

namespace SailPointPat.Core;

/// <summary>Turns failures to get an answer into exceptions.</summary>
internal static class TransportErrors
{
    public static SailPointApiException Timeout(Operation operation, TimeSpan allowed)
        => Make(SailPointErrorKind.Timeout, operation, $"no answer within {allowed.TotalSeconds:0.###} seconds", surelyNotSent: false, null,
            "Check the line and run the command again; Connect-SailPoint -TimeoutSec allows more time.");

    /// <summary>The connection was closed while the call ran.</summary>
    public static SailPointApiException Disconnected(Operation operation) => Disconnected(operation, surelyNotSent: false);

    /// <summary>The connection was closed before the call.</summary>
    public static SailPointApiException AlreadyDisconnected(Operation operation) => Disconnected(operation, surelyNotSent: true);

    public static SailPointApiException ConnectionFailed(Operation operation, Uri address, Exception error)
    {
        var root = RootOf(error);
        var surelyNotSent = NeverConnected(error, root);
        var what = surelyNotSent ? $"{address.Authority} cannot be reached" : $"the line to {address.Authority} was cut";
        return Make(SailPointErrorKind.ConnectionFailed, operation, $"{what} ({DisplayText.Escape(root.Message, 200)})", surelyNotSent, error,
            "Check the address, the network and the proxy, and run the command again.");
    }

    private static SailPointApiException Disconnected(Operation operation, bool surelyNotSent)
        => Make(SailPointErrorKind.NotConnected, operation, "the connection was closed by Disconnect-SailPoint", surelyNotSent, null,
            "Run Connect-SailPoint and the command again.");

    private static SailPointApiException Make(
        SailPointErrorKind kind, Operation operation, string what, bool surelyNotSent, Exception? error, string advice)
        => operation.Creates is { } name && !surelyNotSent
            ? new SailPointApiException(SailPointErrorKind.OutcomeUnknown, $"{operation.Description}: {what}. {ErrorAdvice.ForLostCreate(name)}", error)
            : new SailPointApiException(kind, $"{operation.Description}: {what}. {advice}", error);

    private static Exception RootOf(Exception error)
    {
        while (error.InnerException is { } inner && error is HttpRequestException or IOException)
            error = inner;

        return error;
    }

    /// <summary>Whether the failure came before a byte of the request could leave.</summary>
    private static bool NeverConnected(Exception error, Exception root)
    {
#if NET
        if (error is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError })
        {
            return true;
        }
#else
        if (root is System.Net.WebException { Status: System.Net.WebExceptionStatus.NameResolutionFailure
            or System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.TrustFailure
            or System.Net.WebExceptionStatus.SecureChannelFailure or System.Net.WebExceptionStatus.ProxyNameResolutionFailure })
        {
            return true;
        }
#endif
        return root is SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable or SocketError.NoData or SocketError.TryAgain,
        };
    }
}
