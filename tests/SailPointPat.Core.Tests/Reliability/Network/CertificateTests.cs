using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Network;

public class CertificateTests
{
    [Fact]
    public async Task Nothing_is_sent_to_a_server_with_an_untrusted_certificate()
    {
        await using var server = new SelfSignedServer();
        using var client = new SailPointClient(new SailPointClientOptions
        {
            BaseAddress = server.BaseAddress,
            ClientId = "id",
            ClientSecret = Secrets.Hide("a-secret"),
            Proxy = new ProxyOptions { Address = null, Credential = CredentialCache.DefaultCredentials },
        });
        var attempts = 0;
        var events = new CallEvents { RequestEnded = _ => Interlocked.Increment(ref attempts) };

        var error = await Failure.OfAsync(() => client.CreateAsync(new NewTokenRequest { Name = "New" }, events, default));

        Assert.Equal(SailPointErrorKind.ConnectionFailed, error.Kind);
        // A retry does not make a certificate trusted.
        Assert.Equal(1, attempts);
        Assert.Equal(0, await server.FirstRead.WaitAsync(TimeSpan.FromSeconds(60)));
    }
}
