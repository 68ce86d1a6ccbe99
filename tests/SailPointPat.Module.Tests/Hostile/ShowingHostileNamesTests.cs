using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Hostile;

public sealed class ShowingHostileNamesTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken -Name evil*, xxx* -OwnerId me")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }; Get-SailPointPersonalAccessToken; 'text'; Get-SailPointConnection")]
    [InlineData("Get-SailPointPersonalAccessToken | ForEach-Object { $_.Name; $_.ToString(); $_.Scope; $_.Owner; $_.AdditionalProperties }")]
    [InlineData("Get-SailPointPersonalAccessToken | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Scope = $_.Scope } }")]
    public async Task No_view_of_a_hostile_token_has_control_characters(string script)
    {
        await using var tenant = await HostileTenant.StartAsync();

        var shown = tenant.Session.Format(script);

        HostileTenant.AssertPaintsNothing(shown);
        Assert.Contains("evil\\u001b", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken -Name \"new `u{202e}gnp\"")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }; New-SailPointPersonalAccessToken -Name \"new `u{202e}gnp\"")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $id -Name \"new `u{202e}gnp\" -PassThru")]
    public async Task No_view_of_a_changed_or_created_token_has_control_characters(string script)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Session.SetVariable("id", tenant.Id);

        var shown = tenant.Session.Format(script);

        HostileTenant.AssertPaintsNothing(shown);
        Assert.Contains("\\u202e", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Name evil* | Remove-SailPointPersonalAccessToken -WhatIf")]
    [InlineData("Get-SailPointPersonalAccessToken -Name evil* | Remove-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken -Name evil* | Set-SailPointPersonalAccessToken -Name \"`u{202e}\" -Scope \"`u{1b}[31m\" -WhatIf")]
    [InlineData("Get-SailPointPersonalAccessToken -Name evil* | Set-SailPointPersonalAccessToken -Name \"`u{202e}\" -Confirm -Verbose")]
    [InlineData("New-SailPointPersonalAccessToken -Name \"evil `u{202e}`u{2066}\" -Scope \"a`u{202e}\" -WhatIf")]
    public async Task No_question_or_WhatIf_text_has_control_characters(string script)
    {
        await using var tenant = await HostileTenant.StartAsync("n");

        var shown = tenant.Session.Format(script);

        HostileTenant.AssertPaintsNothing(shown);
        Assert.Contains("\\u", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Id \"`u{1b}[31m\" -Verbose")]
    [InlineData("Get-SailPointPersonalAccessToken -Name \"`u{1b}[31m\" -Verbose")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId \"`u{1b}[31m`u{202e}\" -Verbose")]
    [InlineData("Get-SailPointPersonalAccessToken -Filter \"`u{1b}[31m\" -Verbose")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id \"`u{1b}[31m`n\" -Force -Verbose")]
    [InlineData("Set-SailPointPersonalAccessToken -Id \"`u{1b}[31m\" -Name \"`u{1b}[31m\" -Verbose")]
    [InlineData("New-SailPointPersonalAccessToken -Name \"`u{1b}[31m\" -Verbose")]
    [InlineData("New-SailPointPersonalAccessToken -Name x -Scope \"`u{1b}[31m\"")]
    [InlineData("Connect-SailPoint -Tenant \"`u{1b}[31m\" -Credential $credential")]
    [InlineData("Connect-SailPoint -BaseUrl $url -ClientId \"`u{1b}[31m\" -ClientSecret $credential.Password -Verbose")]
    public async Task No_error_about_user_input_has_control_characters(string script)
    {
        await using var tenant = await HostileTenant.StartAsync();

        var shown = tenant.Session.Format("function Try-It { param($script) try { . $script } catch { $_ } }; Try-It { " + script + " }");

        HostileTenant.AssertPaintsNothing(shown);
        Assert.NotEqual("", shown.Trim());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task No_error_from_the_tenant_has_control_characters(int status)
    {
        await using var tenant = await HostileTenant.StartAsync();
        const string Hostile = "\\u001b[2J\\u009b\\r\\n\\u202e\\u0007";
        tenant.Server.Faults.Add(Fault.Status(
            status,
            $$$"""{"detailCode":"{{{Hostile}}}","trackingId":"{{{Hostile}}}","messages":[{"text":"{{{Hostile}}}"}],"error":"{{{Hostile}}}","message":"{{{Hostile}}}"}"""));

        var shown = tenant.Session.Format("Get-SailPointPersonalAccessToken -Verbose; $Error[0].Exception | ForEach-Object { $_.DetailCode; $_.TrackingId; $_.Messages; $_.Message }");

        HostileTenant.AssertPaintsNothing(shown);
        Assert.Contains("\\u001b[2J", shown, StringComparison.Ordinal);
    }
}
