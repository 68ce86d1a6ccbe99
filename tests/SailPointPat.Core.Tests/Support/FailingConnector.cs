using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Creates socket handlers whose connections fail when a test says so: at a closed port, or because the host has no address.</summary>
internal sealed class FailingConnector
{
    /// <summary>How the next connection fails; <see langword="null"/> if it succeeds.</summary>
    public Func<SocketError?> NextFailure { get; set; } = () => null;

    /// <summary>How long a pooled connection is used.</summary>
    public TimeSpan Lifetime { get; init; } = Timeout.InfiniteTimeSpan;

    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = Lifetime,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, cancellationToken),
    };

    private async Task<Stream> ConnectAsync(EndPoint target, CancellationToken cancellationToken)
    {
        var failure = NextFailure();
        if (failure is not (null or SocketError.ConnectionRefused))
            throw new SocketException((int)failure);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(failure is null ? target : ClosedPort(), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A port that was free a moment ago, so the system refuses connections to it.</summary>
    private static EndPoint ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint;
    }
}
