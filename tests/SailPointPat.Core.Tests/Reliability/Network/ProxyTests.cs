using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Network;

/// <summary>The test tenant acts as a proxy and answers requests for a host that does not exist.</summary>
public class ProxyTests
{
    private const string ProxyAuthorization = "Proxy-Authorization";

    [Fact]
    public async Task All_requests_go_to_the_proxy()
    {
        await using var proxy = await TestTenantServer.StartAsync();
        using var client = Connect(proxy, "http://tenant.invalid", credential: null);

        await client.DeleteAsync(proxy.Tenant.Tokens[^1].Id, CallEvents.None, default);

        Assert.Equal(2, proxy.Log.Entries.Count);
        Assert.All(proxy.Log.Entries, entry => Assert.Equal("tenant.invalid", entry.Headers["Host"]));
        Assert.All(proxy.Log.Entries, entry => Assert.False(entry.Headers.ContainsKey(ProxyAuthorization)));
    }

    [Fact]
    public async Task The_proxy_gets_the_credential_when_it_asks_for_one()
    {
        await using var proxy = await TestTenantServer.StartAsync();
        proxy.Faults.Add(Challenge());
        using var client = Connect(proxy, "http://tenant.invalid", new NetworkCredential("amara", "proxy-password"));

        await client.DeleteAsync(proxy.Tenant.Tokens[^1].Id, CallEvents.None, default);

        var expected = "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("amara:proxy-password"));
        var served = proxy.Log.Entries.Where(entry => entry.SandboxStatus is not null).ToArray();
        Assert.Equal(["POST", "DELETE"], served.Select(entry => entry.Method));
        Assert.All(served, entry => Assert.Equal(expected, entry.Headers[ProxyAuthorization]));
    }

    [Fact]
    public async Task A_missing_proxy_credential_is_an_error_and_nothing_was_created()
    {
        await using var proxy = await TestTenantServer.StartAsync();
        proxy.Faults.Add(Challenge());
        using var client = Connect(proxy, "http://tenant.invalid", credential: null);

        var error = await Failure.OfAsync(() => client.CreateAsync(new NewTokenRequest { Name = "New" }, CallEvents.None, default));

        Assert.NotEqual(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(407, error.StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_https_tunnel_is_an_error_before_anything_is_sent()
    {
        await using var proxy = await TestTenantServer.StartAsync();
        proxy.Faults.Add(Fault.Status(403).Always());
        using var client = Connect(proxy, "https://tenant.invalid", credential: null);

        var error = await Failure.OfAsync(() => client.ConnectAsync(CallEvents.None, default));

        Assert.Equal(SailPointErrorKind.ConnectionFailed, error.Kind);
        Assert.All(proxy.Log.Entries, entry => Assert.Equal(("CONNECT", ""), (entry.Method, entry.Body)));
    }

    [Fact]
    public async Task A_proxy_that_refuses_a_password_gets_it_once()
    {
        await using var proxy = await TestTenantServer.StartAsync();
        proxy.Faults.Add(Fault.Status(407).WithHeader("Proxy-Authenticate", "Basic realm=\"test\"").Always());
        using var client = Connect(proxy, "https://tenant.invalid", new NetworkCredential("amara", "wrong"), maximumRetryCount: 4);

        var error = await Failure.OfAsync(() => client.ConnectAsync(CallEvents.None, default));

        // More wrong passwords might lock the account.
        Assert.Equal(SailPointErrorKind.ConnectionFailed, error.Kind);
        Assert.Single(proxy.Log.Entries, entry => entry.Headers.ContainsKey(ProxyAuthorization));
    }

    private static Fault Challenge() => Fault.Status(407).WithHeader("Proxy-Authenticate", "Basic realm=\"test\"")
        .For(request => !request.Headers.ContainsKey(ProxyAuthorization)).Always();

    private static SailPointClient Connect(TestTenantServer proxy, string address, ICredentials? credential, int maximumRetryCount = 0)
        => new(new SailPointClientOptions
        {
            BaseAddress = new Uri(address),
            ClientId = proxy.Tenant.ClientId,
            ClientSecret = Secrets.Hide(proxy.Tenant.ClientSecret),
            Proxy = new ProxyOptions { Address = proxy.BaseAddress, Credential = credential },
            MaximumRetryCount = maximumRetryCount,
        });
}
