using System;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Stopping;

/// <summary>Ctrl+C ends each cmdlet while the tenant holds its answer. The gate is never released.</summary>
public sealed class StoppingTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("New-SailPointPersonalAccessToken New")]
    [InlineData("'one', 'two', 'three' | New-SailPointPersonalAccessToken -ThrottleLimit 1")]
    [InlineData("Set-SailPointPersonalAccessToken target -Name New")]
    [InlineData("Remove-SailPointPersonalAccessToken one, two, three, four -Force -ThrottleLimit 2")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential")]
    public async Task A_stop_ends_the_pipeline_while_the_answer_is_held(string command)
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).Always());

        var running = session.Module.Start($"{command}; 'after'");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();
        var result = await running.Completion.Guarded();

        Assert.True(result.Stopped);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        await gate.Abandoned.Guarded();
    }

    [Fact]
    public async Task A_stop_ends_a_list_in_progress()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));
        using var first = new SemaphoreSlim(0);
        session.Module.SetVariable("first", first);

        var running = session.Module.Start("Get-SailPointPersonalAccessToken | ForEach-Object { $null = $first.Release() }");
        await first.WaitAsync().Guarded();
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
        await session.Server.Log.WaitForAsync(request => request.IsAbandoned).Guarded();
    }

    [Fact]
    public async Task A_stop_ends_a_wait_for_the_rate_limit()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(90)).For(Requests.List));

        var running = session.Module.Start("Get-SailPointPersonalAccessToken");
        await session.Server.Log.WaitForAsync(request => Requests.List(request) && request.IsCompleted).Guarded();
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Nightly", "Creating the token 'Nightly'", "may exist")]
    [InlineData("Remove-SailPointPersonalAccessToken 4a7f0d9be2c6418fa35b8e1d7c90f264 -Force", "Removing the token 4a7f0d9be2c6418fa35b8e1d7c90f264", "so it may have taken effect. Check with Get-SailPointPersonalAccessToken.")]
    [InlineData("Set-SailPointPersonalAccessToken 91d2c7a5e8f04b63b0a9d4f3e7c15862 -Name New", "Changing the token 91d2c7a5e8f04b63b0a9d4f3e7c15862", "so it may have taken effect. Check with Get-SailPointPersonalAccessToken.")]
    public async Task Requests_cancelled_after_sending_are_reported_now_and_by_the_next_command(string command, string what, string outcome)
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var running = session.Module.Start(command);
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();
        var result = await running.Completion.Guarded();

        var warning = Assert.Single(session.Run("Get-SailPointPersonalAccessToken").Warnings);
        Assert.Contains($"WARNING: {warning}", result.HostText, StringComparison.Ordinal);
        Assert.StartsWith($"Tenant larkfield-sb: {what} was canceled after it was sent", warning, StringComparison.Ordinal);
        Assert.Contains(outcome, warning, StringComparison.Ordinal);
        Assert.Empty(session.Run("Get-SailPointPersonalAccessToken").Warnings);
    }

    [Theory]
    [InlineData("Disconnect-SailPoint")]
    [InlineData("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential")]
    public async Task A_command_that_closes_the_connection_reports_first(string command)
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var running = session.Module.Start("New-SailPointPersonalAccessToken Nightly | ForEach-Object { }");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();
        await gate.Abandoned.Guarded();

        Assert.StartsWith("Tenant larkfield-sb: Creating the token 'Nightly' was canceled", Assert.Single(session.Run(command).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_list_gives_no_warning()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var running = session.Module.Start("Get-SailPointPersonalAccessToken");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();
        await running.Completion.Guarded();
        await gate.Abandoned.Guarded();

        Assert.Empty(session.Run("Get-SailPointPersonalAccessToken").Warnings);
    }

    [Fact]
    public async Task The_session_is_usable_after_a_stop()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var running = session.Module.Start("Get-SailPointPersonalAccessToken");
        await gate.Arrived.Guarded();
        await running.StopAsync().Guarded();

        Assert.Equal(12, session.Module.All("Get-SailPointPersonalAccessToken").Count);
        Assert.Equal(1, session.Tenant.LoginCount);
    }
}
