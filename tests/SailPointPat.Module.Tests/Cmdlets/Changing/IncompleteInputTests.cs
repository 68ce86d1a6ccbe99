using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>Incomplete input or input from another tenant changes nothing by mistake.</summary>
public sealed class IncompleteInputTests
{
    private const string Token = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $id; ExpirationDate = '2041-05-05'; NeverExpires = $null } | Set-SailPointPersonalAccessToken")]
    [InlineData("Set-SailPointPersonalAccessToken $id -ExpirationDate 2041-05-05 -NeverExpires:$null")]
    public async Task An_empty_cell_does_not_remove_the_expiry(string command)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.SetVariable("id", Token);

        session.Module.All(command);

        Assert.Equal(2041, session.Tenant.FindToken(Token)!.ExpirationDate!.Value.Year);
    }

    [Fact]
    public async Task An_empty_cell_gives_a_new_token_an_expiry()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All("[pscustomobject]@{ Name = 'New'; Scope = 'idn:accounts:read'; NeverExpires = $null } | New-SailPointPersonalAccessToken");

        Assert.NotNull(session.Tenant.Tokens.Single(token => token.Name == "New").ExpirationDate);
    }

    [Fact]
    public async Task A_row_of_a_managed_token_is_not_rotated()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", Token);

        var result = session.Run("[pscustomobject]@{ Id = $id; Name = 'NodeJS Integration'; Managed = 'True' } | Invoke-SailPointPersonalAccessTokenRotation -AsPlainText -Force");

        Assert.Contains("managed by the platform", result.OnlyError("ManagedToken").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Test-SailPointPersonalAccessToken -OwnerId nobody")]
    [InlineData("Export-SailPointPersonalAccessTokenReport -Path TestDrive.csv -OwnerId nobody -Force")]
    public async Task An_audit_of_an_owner_without_tokens_is_an_error(string command)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run(command).OnlyError("TokenNotFound");
    }

    [Theory]
    [InlineData("$token | Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken -Force", "a DELETE")]
    [InlineData("$token | Get-SailPointPersonalAccessToken -Connection $a | Remove-SailPointPersonalAccessToken -Force", "a DELETE")]
    public async Task A_token_that_is_read_again_keeps_its_tenant(string command, string change)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$token = Get-SailPointPersonalAccessToken Break-glass -Connection $a");

        tenants.Module.All(command);

        Assert.Equal([change], tenants.Changes());
    }

    [Theory]
    [InlineData("$token | Get-SailPointPersonalAccessToken -Connection $c")]
    [InlineData("[pscustomobject]@{ Id = $token.Id; Tenant = $token.Tenant; BaseUrl = $token.BaseUrl } | Get-SailPointPersonalAccessToken")]
    [InlineData("[pscustomobject]@{ Id = $token.Id; Tenant = 'larkfield-sb' } | Get-SailPointPersonalAccessToken")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($token)) | Get-SailPointPersonalAccessToken")]
    public async Task A_token_of_another_tenant_is_not_searched_for_in_this_one(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$token = Get-SailPointPersonalAccessToken Break-glass -Connection $a");
        tenants.ClearLogs();

        tenants.Module.Run(command).OnlyError("WrongTenant");

        Assert.Empty(tenants.Methods("c"));
    }

    [Theory]
    [InlineData("'curl -H \"Authorization: Bearer eyJTOPSECRET\" https://u:TOPSECRET@acme.api.identitynow.com/v3/nothing?key=TOPSECRET' | Find-SailPointScope")]
    [InlineData("'Authorization: Bearer eyJTOPSECRET' | Find-SailPointScope")]
    [InlineData("Find-SailPointScope -Path 'curl -u id:TOPSECRET https://acme.api.identitynow.com/v3/nothing'")]
    public async Task A_pasted_secret_is_not_shown(string command)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(command);

        Assert.DoesNotContain("TOPSECRET", string.Join("\n", [.. result.Warnings, .. result.Verbose, .. result.Errors.Select(error => $"{error} {error.TargetObject}")]), StringComparison.Ordinal);
    }
}
