using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Raw answers over a real socket: each connection gets one request and one answer, and is then closed.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public LoopbackServer(params string[] answers)
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        Finished = ServeAsync(answers);
    }

    public Uri Address { get; }

    /// <summary>Completes when every answer has been sent. Has the first line of each request.</summary>
    public Task<List<string>> Finished { get; }

    /// <summary>Whether a further client is waiting for a connection.</summary>
    public bool HasWaitingClient => _listener.Pending();

    public static string Json(string body)
        => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public void Dispose() => _listener.Dispose();

    private async Task<List<string>> ServeAsync(string[] answers)
    {
        var requests = new List<string>();
        foreach (var answer in answers)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var stream = client.GetStream();
            requests.Add(await ReadRequestAsync(stream));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
        }

        return requests;
    }

    private static async Task<string> ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsComplete(text.ToString()))
        {
            var count = await stream.ReadAsync(buffer);
            if (count == 0)
                break;

            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString().Split("\r\n")[0];
    }

    private static bool IsComplete(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;

        const string Header = "Content-Length: ";
        var header = request.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
        if (header < 0 || header > end)
            return true;

        var digits = request[(header + Header.Length)..request.IndexOf("\r\n", header, StringComparison.Ordinal)];
        return request.Length - end - 4 >= int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }
}
