using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>A token is changed in the tenant from which it was read, with any default connection.</summary>
public sealed class KeepingToTheTenantTests
{
    private const string BreakGlass = "91d2c7a5e8f04b63b0a9d4f3e7c15862";

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken -Force", "a DELETE")]
    [InlineData("Set-SailPointPersonalAccessToken -Name New", "a PATCH")]
    [InlineData("ForEach-Object { Remove-SailPointPersonalAccessToken -InputObject $_ -Force }", "a DELETE")]
    [InlineData("Test-SailPointPersonalAccessToken -UnusedFor 2 | & $take 1 | Remove-SailPointPersonalAccessToken -Force", "a DELETE")]
    public async Task A_piped_token_goes_to_its_own_tenant(string command, string change)
    {
        await using var tenants = await ThreeTenants.StartAsync();

        tenants.Module.All("Get-SailPointPersonalAccessToken Break-glass -Connection $a | " + command);

        Assert.Equal([change], tenants.Changes());
    }

    [Fact]
    public async Task A_rotation_goes_to_the_tenant_of_the_token()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        tenants.Module.All(
            """
            $new = New-SailPointPersonalAccessToken Nightly -Connection $a
            $null = $new | Invoke-SailPointPersonalAccessTokenRotation -OnCreated { $global:stored = $_ } -Confirm:$false
            """);

        Assert.All(tenants.Changes(), change => Assert.StartsWith("a ", change, StringComparison.Ordinal));
        Assert.Contains("a DELETE", tenants.Changes());
        Assert.Empty(tenants.Methods("b").Concat(tenants.Methods("c")));
    }

    [Fact]
    public async Task Piped_tokens_of_several_tenants_each_go_to_their_own()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        tenants.Module.All("Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b, $c | Remove-SailPointPersonalAccessToken -Force");

        // The ids are the same in all tenants, but these are three tokens.
        Assert.Equal(["a DELETE", "b DELETE", "c DELETE"], tenants.Changes());
    }

    [Fact]
    public async Task A_slow_tenant_does_not_delay_the_tokens_of_another()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Server("b").Tenant.AddTokens(30);
        var ids = tenants.Server("b").Tenant.Tokens.TakeLast(30).Select(token => token.Id).ToArray();
        var gate = new Gate();
        tenants.Server("a").Faults.Add(Fault.HoldAnswer(gate).For(Requests.Remove));
        tenants.Module.All("$tokens = @(Get-SailPointPersonalAccessToken Break-glass -Connection $a) + @(Get-SailPointPersonalAccessToken -Id $args[0] -Connection $b)", [ids]);

        var running = Task.Run(() => tenants.Module.All("$tokens | Remove-SailPointPersonalAccessToken -Force -ThrottleLimit 2"));
        await gate.Arrived.Guarded();
        await tenants.Server("b").Log.WaitForAsync(entry => Requests.Remove(entry), ids.Length).Guarded();
        gate.Release();
        await running.Guarded();

        Assert.Equal(ids.Length, tenants.Changes().Count(change => change == "b DELETE"));
        Assert.Single(tenants.Changes(), change => change == "a DELETE");
    }

    [Fact]
    public async Task A_tenant_that_refuses_the_login_does_not_block_the_others()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$tokens = Get-SailPointPersonalAccessToken 'Break-glass', 'NodeJS*' -Connection $a, $b, $c");
        tenants.Server("a").Tenant.RevokeBearers();
        tenants.Server("a").Faults.Add(Fault.Status(401).For(Requests.Login).Always());
        var tokens = tenants.Module.All("$tokens | Where-Object Tenant -Match $cUrl.Port").Count;
        tenants.ClearLogs();

        var result = tenants.Module.Run("$tokens | Remove-SailPointPersonalAccessToken -Force");

        Assert.Equal(tokens, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.Contains($":{tenants.Port("a")}", error.ToString(), StringComparison.Ordinal));
        Assert.Equal(tokens, tenants.Changes().Count(change => change == "b DELETE"));
        Assert.Equal(tokens, tenants.Changes().Count(change => change == "c DELETE"));
    }

    [Theory]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Force -Connection $b")]
    [InlineData("$token | Set-SailPointPersonalAccessToken -Name New -Connection $b")]
    [InlineData("$token | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -Connection $b")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -WhatIf -Connection $b")]
    [InlineData("Test-SailPointPersonalAccessToken -InputObject $token -UnusedFor 2 | & $take 1 | Remove-SailPointPersonalAccessToken -Force -Connection $b")]
    [InlineData("$copy | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$copy | Remove-SailPointPersonalAccessToken -Force -Connection $b")]
    [InlineData("$findingCopy | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$row | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$row | Set-SailPointPersonalAccessToken -Name New -Connection $b")]
    [InlineData("$json | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("Disconnect-SailPoint $a; $token | Remove-SailPointPersonalAccessToken -Force")]
    public async Task A_token_of_another_tenant_is_refused_and_nothing_is_sent(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All(
            """
            $token = Get-SailPointPersonalAccessToken Break-glass -Connection $a
            $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($token))
            $finding = Test-SailPointPersonalAccessToken -InputObject $token -UnusedFor 2 | & $take 1
            $findingCopy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($finding))
            $row = [pscustomobject] @{ Id = $token.Id; Tenant = "$($token.Tenant)"; BaseUrl = "$($token.BaseUrl)" }
            $json = [pscustomobject] @{ Id = $token.Id; Tenant = "$($token.Tenant)" }
            """);
        tenants.ClearLogs();

        var error = tenants.Module.SingleError(command);

        Assert.Equal("WrongTenant", error.Kind());
        Assert.Contains($":{tenants.Port("a")}", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(tenants.Changes());
    }

    [Fact]
    public async Task A_row_with_an_ambiguous_tenant_and_no_address_is_refused()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        var error = tenants.Module.SingleError("[pscustomobject] @{ Id = '" + BreakGlass + "'; Tenant = 'larkfield-sb' } | Remove-SailPointPersonalAccessToken -Force");

        Assert.Equal("WrongTenant", error.Kind());
        Assert.Contains("BaseUrl", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(tenants.Changes());
    }

    [Theory]
    [InlineData("$copy | Remove-SailPointPersonalAccessToken -Force -Connection $a")]
    [InlineData("$row | Remove-SailPointPersonalAccessToken -Force -Connection $a")]
    [InlineData("Select-SailPointConnection $a; $copy | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("Select-SailPointConnection $a.Tenant; $row | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Force -Connection $a.Tenant")]
    [InlineData("Disconnect-SailPoint $a; $null = Connect-SailPoint -BaseUrl $aUrl -Credential $aCredential; $token | Remove-SailPointPersonalAccessToken -Force")]
    public async Task A_copy_goes_to_the_connection_of_its_tenant(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All(
            """
            $token = Get-SailPointPersonalAccessToken Break-glass -Connection $a
            $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($token))
            $row = [pscustomobject] @{ Id = $token.Id; Tenant = "$($token.Tenant)"; BaseUrl = "$($token.BaseUrl)" }
            """);

        tenants.Module.All(command);

        Assert.Equal(["a DELETE"], tenants.Changes());
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken " + BreakGlass + " -Force -Connection $readOnly")]
    [InlineData("Set-SailPointPersonalAccessToken " + BreakGlass + " -Name New -Connection $readOnly")]
    [InlineData("New-SailPointPersonalAccessToken Nightly -Connection $readOnly")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation " + BreakGlass + " -Confirm:$false -Connection $readOnly")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Self -Confirm:$false -Connection $readOnly")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass -Connection $readOnly | Remove-SailPointPersonalAccessToken -Force")]
    public async Task A_read_only_connection_refuses_every_change(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$readOnly = Connect-SailPoint -BaseUrl $aUrl -Credential $aCredential -ReadOnly -NoDefault -PassThru");

        var error = tenants.Module.SingleError(command);

        Assert.Equal("ReadOnlyConnection", error.Kind());
        Assert.Empty(tenants.Changes());
    }

    [Fact]
    public async Task An_id_matches_with_and_without_hyphens()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$id = [guid]::Parse('" + BreakGlass + "').ToString()");

        Assert.Single(tenants.Module.All("Get-SailPointPersonalAccessToken -Id $id"));
        Assert.Equal("OwnToken", tenants.Module.SingleError("Remove-SailPointPersonalAccessToken ([guid]::Parse($c.ClientId).ToString()) -Confirm:$false").Kind());
    }
}
