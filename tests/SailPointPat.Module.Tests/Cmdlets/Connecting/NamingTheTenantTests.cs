using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>With several tenants of the same name, output, questions, errors and suggested commands name the tenant and its address.</summary>
public sealed class NamingTheTenantTests
{
    [Fact]
    public async Task Tokens_findings_and_new_tokens_show_their_tenant_and_address()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        var objects = tenants.Module.All(
            """
            Get-SailPointPersonalAccessToken Break-glass -Connection $a
            Test-SailPointPersonalAccessToken -Connection $a | & $take 1
            New-SailPointPersonalAccessToken Nightly -Connection $a
            Get-SailPointPersonalAccessToken Nightly -Connection $a | Set-SailPointPersonalAccessToken -Name Daily -PassThru
            """);

        Assert.Equal(4, objects.Count);
        Assert.All(objects, item => Assert.Equal($"larkfield-sb (127.0.0.1:{tenants.Port("a")})", item.Get("Tenant")));
        Assert.All(objects, item => Assert.Equal(tenants.Server("a").BaseAddress, item.Get("BaseUrl")));
    }

    [Fact]
    public async Task Questions_errors_and_commands_name_the_tenant()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var name = $"larkfield-sb (127.0.0.1:{tenants.Port("a")})";

        var question = tenants.Module.Run($"Get-SailPointPersonalAccessToken Break-glass -Connection $a | Remove-SailPointPersonalAccessToken -WhatIf");
        var error = tenants.Module.SingleError("Remove-SailPointPersonalAccessToken 404 -Force -Connection $a");
        var finding = tenants.Module.Single("Test-SailPointPersonalAccessToken -Rule Expired -Connection $a | & $take 1");

        Assert.Contains($"in tenant {name}", question.HostText, StringComparison.Ordinal);
        Assert.StartsWith($"Tenant {name}: ", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(name, error.Get("Tenant"));
        Assert.EndsWith($" -Connection '{name}'", finding.Text("Command"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation $new.Id -Confirm:$false -ExpiringWithin 1 -Connection $a 6>&1 | ForEach-Object { $Host.UI.WriteLine($_) }")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation $new.Id -Confirm:$false -Connection $a -WarningAction Ignore; Invoke-SailPointPersonalAccessTokenRotation $new.Id -Confirm:$false -Connection $a")]
    public async Task Messages_of_a_rotation_name_the_tenant(string command)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$new = New-SailPointPersonalAccessToken Nightly -ExpirationDate ([DateTime]::UtcNow.AddDays(90)) -Connection $a");

        var result = tenants.Module.Run(command);

        Assert.Contains($"larkfield-sb (127.0.0.1:{tenants.Port("a")}): ", string.Concat(result.Warnings) + result.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("; Disconnect-SailPoint $a")]
    public async Task The_command_of_a_finding_names_its_tenant_after_another_connect(string then)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("Disconnect-SailPoint $b; Disconnect-SailPoint $c; $finding = Test-SailPointPersonalAccessToken -Rule Expired -Connection $a | & $take 1");
        Assert.DoesNotContain("-Connection", tenants.Module.Single("$finding").Text("Command"), StringComparison.Ordinal);
        tenants.Module.All("$copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($finding.Token))");

        tenants.Module.All("$c = Connect-SailPoint -BaseUrl $cUrl -Credential $cCredential -PassThru" + then);

        var of = "larkfield-sb" + $" (127.0.0.1:{tenants.Port("a")})";
        Assert.EndsWith($" -Connection '{of}'", tenants.Module.Single("$finding").Text("Command"), StringComparison.Ordinal);
        var copied = tenants.Module.Single("Test-SailPointPersonalAccessToken -Rule Expired -InputObject $copy").Text("Command");
        Assert.EndsWith($" -Connection 'http://127.0.0.1:{tenants.Port("a")}'", copied, StringComparison.Ordinal);
        tenants.ClearLogs();
        tenants.Module.Run("& ([scriptblock]::Create(\"$($finding.Command) -Force\"))");
        Assert.All(tenants.Changes(), change => Assert.Equal("a DELETE", change));
    }

    [Fact]
    public async Task The_command_of_a_finding_runs_unchanged()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        tenants.Module.All("$finding = Test-SailPointPersonalAccessToken -Rule Expired -Connection $b | & $take 1; & ([scriptblock]::Create(\"$($finding.Command) -Force\"))");

        Assert.Equal(["b DELETE"], tenants.Changes());
    }
}
