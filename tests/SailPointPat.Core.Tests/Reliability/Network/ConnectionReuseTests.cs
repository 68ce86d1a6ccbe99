using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Network;

/// <summary>The client opens a connection once, because that takes several round trips.</summary>
public sealed class ConnectionReuseTests
{
    [Fact]
    public async Task The_first_request_reuses_the_connection_of_the_login()
    {
        await using var server = await TestTenantServer.StartAsync();
        var lines = 0;
        var connector = new FailingConnector
        {
            NextFailure = () =>
            {
                lines++;
                return null;
            },
        };
        using var client = new SailPointClient(new SailPointClientOptions
        {
            BaseAddress = server.BaseAddress,
            ClientId = server.Tenant.ClientId,
            ClientSecret = Secrets.Hide(server.Tenant.ClientSecret),
            PrimaryHandler = connector.CreateHandler,
        });

        await client.ConnectAsync(CallEvents.None, default);
        await foreach (var token in client.ListAsync(new TokenQuery(), CallEvents.None, default))
            Assert.NotEmpty(token.Id);

        Assert.Equal(1, lines);
    }
}
