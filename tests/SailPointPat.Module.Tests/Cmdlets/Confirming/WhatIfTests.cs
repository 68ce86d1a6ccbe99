using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Confirming;

/// <summary>-WhatIf shows the operation and its target, and does nothing.</summary>
public sealed class WhatIfTests
{
    private const string BreakGlass = "91d2c7a5e8f04b63b0a9d4f3e7c15862";
    private const string Named = "'Break-glass' (" + BreakGlass + ") in tenant larkfield-sb";

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Nightly", "Create personal access token with every right you have (sp:scopes:all), expiring in 6 months", "'Nightly' in tenant larkfield-sb")]
    [InlineData("New-SailPointPersonalAccessToken Nightly -Scope a:read, b:read -NeverExpires", "Create personal access token with scope a:read b:read, never expiring", "'Nightly' in tenant larkfield-sb")]
    [InlineData("New-SailPointPersonalAccessToken Nightly -ExpirationDate 2099-01-31T12:00:00+02:00", "Create personal access token with every right you have (sp:scopes:all), expiring 2099-01-31 12:00 +02:00", "'Nightly' in tenant larkfield-sb")]
    [InlineData("Set-SailPointPersonalAccessToken $id -Name New", "Change personal access token: rename to 'New'", BreakGlass + " in tenant larkfield-sb")]
    [InlineData("$token | Set-SailPointPersonalAccessToken -Scope a:read -NeverExpires", "Change personal access token: set scope to a:read, set to never expire", Named)]
    [InlineData("$token | Set-SailPointPersonalAccessToken -ExpirationDate 2099-01-31T12:00:00Z", "Change personal access token: set expiry to 2099-01-31 12:00 +00:00", Named)]
    [InlineData("Remove-SailPointPersonalAccessToken $id", "Remove personal access token", BreakGlass + " in tenant larkfield-sb")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken", "Remove personal access token", Named)]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Force", "Remove personal access token", Named)]
    public async Task WhatIf_shows_operation_and_target_and_sends_nothing(string command, string action, string target)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All($"$id = '{BreakGlass}'; $token = Get-SailPointPersonalAccessToken -Id $id");
        session.Server.Log.Clear();

        var result = session.Run(command + " -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Contains($"What if: Performing the operation \"{action}\" on target \"{target}\".", result.HostText, StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Nightly")]
    [InlineData("Set-SailPointPersonalAccessToken x -Name New")]
    [InlineData("Remove-SailPointPersonalAccessToken x")]
    [InlineData("Remove-SailPointPersonalAccessToken x -Force")]
    public async Task WhatIfPreference_works_like_WhatIf(string command)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"$WhatIfPreference = $true; {command}");

        Assert.Empty(result.Errors);
        Assert.Contains("What if: ", result.HostText, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task WhatIf_false_overrides_the_preference()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Nightly");

        session.Module.All("param($id) $WhatIfPreference = $true; Remove-SailPointPersonalAccessToken $id -Force -WhatIf:$false", id);

        Assert.Null(session.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Nightly -NeverExpires -WhatIf", "NotSupportedByApiVersion")]
    [InlineData("Set-SailPointPersonalAccessToken x -WhatIf", "NothingToChange")]
    [InlineData("Remove-SailPointPersonalAccessToken .. -WhatIf", "InvalidArgument")]
    public async Task Invalid_input_is_an_error_with_WhatIf_too(string command, string kind)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run(command).ItemError(kind);
    }

    [Fact]
    public async Task WhatIf_without_scopes_warns_that_the_run_asks()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.ForgetScope();

        var result = session.Run("New-SailPointPersonalAccessToken Nightly -WhatIf");

        Assert.Empty(result.Errors);
        Assert.Contains("the run asks whether the token may have every right", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Contains("In a session that cannot ask, that is an error.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        session.Run("New-SailPointPersonalAccessToken Nightly -WhatIf -Confirm:$false").ItemError("InvalidArgument");
    }

    [Fact]
    public async Task Connecting_changes_nothing_and_has_no_WhatIf()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("$WhatIfPreference = $true; Disconnect-SailPoint; Connect-SailPoint -BaseUrl $baseUrl -Credential $credential");

        Assert.Single(session.Module.All("Get-SailPointConnection"));
    }

    [Fact]
    public void WhatIf_works_in_the_sandbox()
    {
        using var session = new ModuleSession();

        var result = session.Run("Connect-SailPoint -Sandbox; Get-SailPointPersonalAccessToken -OwnerId me | Remove-SailPointPersonalAccessToken -Force -AllowLoginToken -WhatIf");

        Assert.Equal(4, result.HostText.Split("What if: ").Length - 1);
        Assert.Equal(4, session.All("$WhatIfPreference = $false; Get-SailPointPersonalAccessToken -OwnerId me").Count);
    }
}
