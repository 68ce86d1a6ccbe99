using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Reliability.Network;

/// <summary>A TLS server with a self-signed certificate. It accepts one connection and answers nothing.</summary>
internal sealed class SelfSignedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate = MakeCertificate();

    public SelfSignedServer()
    {
        _listener.Start();
        FirstRead = ReadAsync();
    }

    public Uri BaseAddress => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The number of request bytes that arrived; zero if the client disconnected.</summary>
    public Task<int> FirstRead { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await ((Task)FirstRead).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate.Dispose();
    }

    private async Task<int> ReadAsync()
    {
        using var connection = await _listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(connection.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(_certificate);
            return await stream.ReadAsync(new byte[100]);
        }
        catch (Exception error) when (error is AuthenticationException or IOException)
        {
            return 0;
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // On Windows a server certificate must have been exported to a file format and imported again.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
