using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>A mail server on a loopback port, without TLS, that records what it receives.</summary>
internal sealed class MailServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentQueue<string> _mails = new();

    public MailServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The answer to each recipient.</summary>
    public string AnswerToRecipients { get; set; } = "250 OK";

    /// <summary>The received commands, including those of a login.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>The received mails with their headers.</summary>
    public IReadOnlyCollection<string> Mails => _mails;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await ServeAsync(client);
            }
            catch (IOException)
            {
                // The client disconnected.
            }
            catch (Exception error) when (error is ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync() is { } line)
        {
            _commands.Enqueue(line);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                _mails.Enqueue(await ReadMailAsync(reader));
            }

            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250-test\r\n250 AUTH LOGIN",
                "AUTH" => "334 UGFzc3dvcmQ6",
                "RCPT" => AnswerToRecipients,
                "MAIL" or "DATA" => "250 OK",
                "QUIT" => "221 bye",
                // The line after AUTH is the password.
                _ => "235 OK",
            });
        }
    }

    private static async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            mail.AppendLine(line);

        return mail.ToString();
    }
}
