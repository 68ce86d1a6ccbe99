using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>A Connect-SailPoint that fails before it starts clears the default connection too, so a script cannot continue on the previous tenant.</summary>
public sealed class FailedConnectTests
{
    private const string Lost = "Connect-SailPoint did not run. This session now has no default connection. To use the previous one (larkfield-sb";

    [Theory]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -TimeoutSec soon")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -TimeoutSec 0")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -ApiVersion v9")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -Proxy $null")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential 5, 6")]
    [InlineData("Connect-SailPoint -BaseUrl $null")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -ClientId a -ClientSecret plain")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -ClientId a")]
    [InlineData("Connect-SailPoint acme -Domain Mars")]
    [InlineData("Connect-SailPoint acme -BaseUrl $baseUrl")]
    [InlineData("Connect-SailPoint acme $credential more")]
    [InlineData("Connect-SailPoint acme -Nonsense")]
    [InlineData("Connect-SailPoint -Environment ''")]
    [InlineData("$baseUrl | Connect-SailPoint")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru | Get-Item -Nonsense")]
    public async Task Parameters_that_cannot_be_bound_clear_the_default_with_a_warning(string command)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.NotEmpty(session.Run(command).Errors);

        Assert.Contains(Lost, session.Module.Transcript.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
        Assert.Contains("The last Connect-SailPoint failed", session.Run("Remove-SailPointPersonalAccessToken x -Force").EndingError("NotConnected").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
        session.Module.All("Select-SailPointConnection larkfield-sb; Get-SailPointPersonalAccessToken -OwnerId me");
    }

    [Theory]
    [InlineData("Connect-SailPoint -NoDefault -BaseUrl $baseUrl -TimeoutSec soon")]
    [InlineData("Connect-SailPoint -?")]
    [InlineData("Get-Help Connect-SailPoint -Full")]
    [InlineData("Get-Command Connect-SailPoint -Syntax")]
    [InlineData("[System.Management.Automation.CommandCompletion]::CompleteInput('Connect-SailPoint -Env', 22, $null)")]
    public async Task A_command_that_sets_no_default_leaves_the_default(string command)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run(command);

        Assert.DoesNotContain("no default connection", session.Module.Transcript, StringComparison.Ordinal);
        Assert.Single(session.Module.All("Get-SailPointConnection"));
    }

    [Fact]
    public async Task Without_a_default_there_is_no_warning()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        Assert.Single(session.Run("Connect-SailPoint -Nonsense").Errors);

        Assert.DoesNotContain("no default connection", session.Module.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_connect_clears_the_default_with_a_warning()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).For(Requests.Login));
        var running = session.Module.Start("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -ApiVersion v1");
        await gate.Arrived.Guarded();

        await running.StopAsync().Guarded();

        Assert.Contains("Connect-SailPoint was stopped. This session now has no default connection.", session.Module.Transcript.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
    }
}
