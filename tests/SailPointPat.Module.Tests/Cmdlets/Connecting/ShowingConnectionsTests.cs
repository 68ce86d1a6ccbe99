using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>Get-SailPointConnection shows caller and tenant, and never a secret.</summary>
public sealed class ShowingConnectionsTests
{
    [Fact]
    public async Task The_connection_shows_its_address_and_caller()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v2025");
        var before = DateTimeOffset.UtcNow;

        var connection = session.Module.Single("Get-SailPointConnection");

        Assert.Equal("SailPointPat.SailPointConnection", connection.BaseObject.GetType().FullName);
        Assert.Equal("larkfield-sb", connection.Get("Tenant"));
        Assert.Equal(new Uri(session.Server.BaseAddress, "/"), connection.Get("BaseUrl"));
        Assert.Equal("v2025", connection.Get("ApiVersion"));
        Assert.Equal(session.Tenant.ClientId, connection.Get("ClientId"));
        Assert.Equal("amara.okafor", connection.Get("UserName"));
        Assert.Equal(session.Administrator.Id, connection.Get("IdentityId"));
        Assert.Equal("larkfield-sb", connection.Get("Org"));
        Assert.InRange(Assert.IsType<DateTimeOffset>(connection.Get("AccessTokenExpires")), before, before.AddSeconds(750));
        Assert.Equal(true, connection.Get("CanRenew"));
        Assert.Equal(false, connection.Get("IsSandbox"));
        Assert.Equal(true, connection.Get("IsConnected"));
    }

    [Fact]
    public async Task No_property_or_view_has_the_secret_or_the_access_token()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me");
        var bearer = session.Request.Headers["Authorization"].Split(' ')[1];

        var connection = session.Module.Single("Get-SailPointConnection");
        var view = session.Module.Format("Get-SailPointConnection");

        Assert.Equal(
            ["AccessTokenExpires", "ApiVersion", "BaseUrl", "CanRenew", "ClientId", "IdentityId", "IsConnected", "IsDefault", "IsReadOnly", "IsSandbox", "Org", "Tenant", "UserName"],
            connection.Properties.Select(property => property.Name).Order(StringComparer.Ordinal));
        foreach (var text in connection.Properties.Select(property => $"{property.Value}").Append(view).Append(connection.ToString()))
        {
            Assert.DoesNotContain(session.Tenant.ClientSecret, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(bearer, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_view_has_ten_fields_and_fits_a_console()
    {
        await using var session = await TenantSession.StartAsync();

        var lines = session.Module.Format("Get-SailPointConnection").Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            ["Tenant", "BaseUrl", "ApiVersion", "ClientId", "UserName", "Org", "AccessTokenExpires", "CanRenew", "IsReadOnly", "IsDefault", "IsConnected"],
            lines.Select(line => line.Split(':')[0].Trim()));
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public async Task The_default_connection_is_marked()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("Select-SailPointConnection $b");

        var marked = tenants.Module.All("Get-SailPointConnection -All | Where-Object IsDefault");

        Assert.Equal(tenants.Module.Single("$b.BaseUrl").BaseObject, Assert.Single(marked).Get("BaseUrl"));
    }
}
