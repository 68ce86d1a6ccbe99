using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>The three environment variables of SailPoint's own tools, with and without Connect-SailPoint.</summary>
public sealed class EnvironmentTests
{
    private static readonly string[] Variables = ["SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET"];

    [Theory]
    [InlineData("Connect-SailPoint")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me")]
    public async Task The_environment_variables_are_enough_to_connect(string command)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);

        session.Module.All(command);

        Assert.Equal(1, session.Tenant.LoginCount);
        var connection = session.Module.Single("Get-SailPointConnection");
        Assert.Equal(session.Tenant.ClientId, connection.Get("ClientId"));
        Assert.Equal("beta", connection.Get("ApiVersion"));
    }

    [Fact]
    public async Task The_next_cmdlets_reuse_the_connection_from_the_environment()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);

        session.Module.All("$null = Get-SailPointPersonalAccessToken; $null = Get-SailPointPersonalAccessToken; New-SailPointPersonalAccessToken Nightly");

        Assert.Equal(1, session.Tenant.LoginCount);
        Assert.Equal(3, session.Requests.Count);
    }

    [Fact]
    public async Task The_API_version_can_come_from_the_environment()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);

        session.Module.All("Connect-SailPoint -ApiVersion v1; Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.Equal("GET /personal-access-tokens/v1?owner-id=me", session.Request.Line());
    }

    [Theory]
    [InlineData("Connect-SailPoint", "SAIL_BASE_URL")]
    [InlineData("Connect-SailPoint", "SAIL_CLIENT_ID")]
    [InlineData("Connect-SailPoint", "SAIL_CLIENT_SECRET")]
    [InlineData("Connect-SailPoint", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET")]
    [InlineData("Connect-SailPoint", "SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET")]
    [InlineData("Get-SailPointPersonalAccessToken", "SAIL_CLIENT_SECRET")]
    [InlineData("New-SailPointPersonalAccessToken x", "SAIL_BASE_URL", "SAIL_CLIENT_ID")]
    public async Task The_error_names_each_missing_variable(string command, params string[] missing)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);
        foreach (var name in missing)
            Environment.SetEnvironmentVariable(name, name == "SAIL_CLIENT_ID" ? "  " : null);

        var error = session.Run(command).EndingError("EnvironmentVariable");

        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        foreach (var name in Variables)
            Assert.Equal(missing.Contains(name), error.ToString().Contains(name, StringComparison.Ordinal));
        Assert.Contains("-Credential", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }

    [Theory]
    [InlineData("acme", "EnvironmentVariable", "SAIL_BASE_URL")]
    [InlineData("http://acme.api.identitynow.com", "InvalidAddress", "https")]
    public async Task An_address_from_the_environment_is_validated(string address, string kind, string named)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);
        Environment.SetEnvironmentVariable("SAIL_BASE_URL", address);

        Assert.Contains(named, session.Run("Connect-SailPoint").EndingError(kind).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_address_uses_the_credential_from_the_environment()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session);
        Environment.SetEnvironmentVariable("SAIL_BASE_URL", null);

        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl");

        Assert.Equal(1, session.Tenant.LoginCount);
    }

    [Theory]
    [InlineData("-BaseUrl $baseUrl")]
    [InlineData("-Tenant acme")]
    public async Task The_error_for_an_address_without_a_credential_names_what_is_missing(string where)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run("Connect-SailPoint " + where).EndingError("EnvironmentVariable");

        Assert.Contains("SAIL_CLIENT_ID and SAIL_CLIENT_SECRET are not set", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("SAIL_BASE_URL", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("New-SailPointPersonalAccessToken x")]
    [InlineData("Set-SailPointPersonalAccessToken x -Name y")]
    [InlineData("Remove-SailPointPersonalAccessToken x")]
    public void Without_a_connection_and_an_environment_the_first_cmdlet_says_what_to_do(string command)
    {
        using var session = new ModuleSession();

        var error = session.Run(command).EndingError("NotConnected");

        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        foreach (var advice in Variables.Append("Connect-SailPoint -Tenant").Append("Connect-SailPoint -Sandbox"))
            Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Showing_the_connection_does_not_connect()
    {
        using var session = new ModuleSession();

        var result = session.Run("Get-SailPointConnection -Verbose");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Contains("Connect-SailPoint", Assert.Single(result.Verbose), StringComparison.Ordinal);
    }

    private static void Set(TenantSession session)
    {
        Environment.SetEnvironmentVariable("SAIL_BASE_URL", session.Server.BaseAddress.OriginalString);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_ID", session.Tenant.ClientId);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_SECRET", session.Tenant.ClientSecret);
    }
}
