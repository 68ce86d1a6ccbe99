using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>The default connection, other connections, and disconnecting them.</summary>
public sealed class SeveralConnectionsTests
{
    [Fact]
    public async Task Two_tenants_can_be_used_side_by_side()
    {
        await using var session = await TenantSession.StartAsync();
        await using var other = await TestTenantServer.StartAsync();
        session.Module.SetVariable("otherUrl", other.BaseAddress);
        session.Module.SetVariable("otherCredential", Secret.Credential(other.Tenant.ClientId, other.Tenant.ClientSecret));

        session.Module.All(
            """
            $first = Get-SailPointConnection
            $second = Connect-SailPoint -BaseUrl $otherUrl -Credential $otherCredential -ApiVersion v1 -PassThru
            $null = New-SailPointPersonalAccessToken 'In the first' -Connection $first
            $null = New-SailPointPersonalAccessToken 'In the second' -Connection $second
            Get-SailPointPersonalAccessToken 'In the first' -Connection $first | Set-SailPointPersonalAccessToken -Name 'Renamed' -Connection $first
            Get-SailPointPersonalAccessToken 'In the second' | Remove-SailPointPersonalAccessToken -Force
            """);

        Assert.Contains(session.Tenant.Tokens, token => token.Name == "Renamed");
        Assert.Equal(12, other.Tenant.Tokens.Count);
        Assert.All(session.Requests, request => Assert.StartsWith("/beta/", request.Path, StringComparison.Ordinal));
        Assert.Equal(3, session.Requests.Count);
    }

    [Fact]
    public async Task Disconnect_clears_the_default_connection()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("$old = Get-SailPointConnection; Disconnect-SailPoint");

        Assert.Empty(session.Module.All("Get-SailPointConnection"));
        Assert.Equal(false, session.Module.Single("$old").Get("IsConnected"));
        session.Run("Get-SailPointPersonalAccessToken").EndingError("NotConnected");
        var error = session.Run("Get-SailPointPersonalAccessToken -Connection $old").EndingError("NotConnected");
        Assert.Contains("was closed by Disconnect-SailPoint", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Disconnect-SailPoint -Connection $second")]
    [InlineData("Disconnect-SailPoint $second")]
    [InlineData("$second | Disconnect-SailPoint")]
    public async Task Disconnecting_one_connection_leaves_the_others(string disconnect)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All(
            """
            $first = Get-SailPointConnection
            $second = Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru
            $third = Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru
            """);

        session.Module.All(disconnect);

        Assert.Equal([true, false, true], [.. session.Module.All("$first.IsConnected; $second.IsConnected; $third.IsConnected").Select(item => (bool)item.BaseObject)]);
        Assert.Same(session.Module.Single("$third").BaseObject, session.Module.Single("Get-SailPointConnection").BaseObject);
    }

    [Fact]
    public async Task Disconnecting_without_a_connection_is_not_an_error()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(session.Module.All("$old = Get-SailPointConnection; Disconnect-SailPoint; Disconnect-SailPoint; Disconnect-SailPoint $old"));
    }

    [Fact]
    public async Task Runspaces_of_a_process_share_the_connection_and_its_login()
    {
        await using var session = await TenantSession.StartAsync();
        using var other = new ModuleSession();

        other.All("Get-SailPointPersonalAccessToken -OwnerId me");
        session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.Equal(1, session.Tenant.LoginCount);
        Assert.Equal(2, session.Requests.Count);
        Assert.Equal(session.Requests[0].Headers["Authorization"], session.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task A_deprecated_version_gives_one_warning_per_connection()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.AddHeader("X-Deprecated", "true").For(Requests.Api).Always());

        var first = session.Run("$null = Get-SailPointPersonalAccessToken; $null = Get-SailPointPersonalAccessToken; New-SailPointPersonalAccessToken x");
        var second = session.Run("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -ApiVersion v3; Get-SailPointPersonalAccessToken");

        Assert.Contains("'beta'", Assert.Single(first.Warnings), StringComparison.Ordinal);
        Assert.EndsWith("-ApiVersion v1.", first.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("'v3'", Assert.Single(second.Warnings), StringComparison.Ordinal);
    }
}
