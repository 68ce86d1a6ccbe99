using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>Answers every request with the same bytes, valid HTTP or not.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _answer;

    public RawServer(string answer)
    {
        _answer = Encoding.Latin1.GetBytes(answer);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var buffer = new byte[8192];
            await stream.ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false);
            await stream.WriteAsync(_answer);
            client.Client.Shutdown(SocketShutdown.Send);

            // Closing the socket with unread input would reset the connection during the answer.
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
    }
}
