using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Makes socket handlers whose connections fail when a test says so: at a port where nobody listens, or for want of an address.</summary>
internal sealed class FailingConnector
{
    /// <summary>Says how the next connection fails; <see langword="null"/> when it does not.</summary>
    public Func<SocketError?> NextFailure { get; set; } = () => null;

    /// <summary>How long a connection is used.</summary>
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
            await socket.ConnectAsync(failure is null ? target : DeadEnd(), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A port that was free a moment ago, where the system itself refuses.</summary>
    private static EndPoint DeadEnd()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener.LocalEndpoint;
    }
}
