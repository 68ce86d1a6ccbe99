using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Network;

public class RedirectAndCookieTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_error_and_is_not_followed(int status)
    {
        await using var elsewhere = await TestTenantServer.StartAsync();
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Server.Faults.Add(Fault.Redirect(elsewhere.BaseAddress, status).For(Requests.Api));

        var error = await Failure.OfAsync(tenancy.ListAsync);

        Assert.Equal((SailPointErrorKind.InvalidResponse, status), (error.Kind, error.StatusCode));
        Assert.Empty(elsewhere.Log.Entries);
    }

    [Fact]
    public async Task A_redirect_of_the_login_is_not_followed()
    {
        await using var elsewhere = await TestTenantServer.StartAsync();
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Server.Faults.Add(Fault.Redirect(new Uri(elsewhere.BaseAddress, "/oauth/token"), 307).For(Requests.Login));

        await Failure.OfAsync(() => tenancy.Client.ConnectAsync(tenancy.Events, default));

        Assert.Empty(elsewhere.Log.Entries);
    }

    [Fact]
    public async Task Cookies_are_ignored()
    {
        await using var tenancy = await Tenancy.StartAsync();
        tenancy.Server.Faults.Add(Fault.AddHeader("Set-Cookie", "session=1; Path=/").Always());

        await tenancy.ListAsync();
        await tenancy.ListAsync();

        Assert.Equal(3, tenancy.Server.Log.Entries.Count);
        Assert.All(tenancy.Server.Log.Entries, entry => Assert.False(entry.Headers.ContainsKey("Cookie")));
    }
}
