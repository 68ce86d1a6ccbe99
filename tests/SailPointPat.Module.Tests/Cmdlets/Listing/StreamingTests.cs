using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>Tokens are output as they arrive.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task The_first_tokens_are_output_before_the_last_arrive()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Module.SetVariable("signal", reached);

        var running = session.Module.Start("$global:count = 0; Get-SailPointPersonalAccessToken | ForEach-Object { $global:count++; if ($global:count -eq 100) { $signal.SetResult() } }; $global:count");
        await reached.Task.Guarded();
        gate.Release();

        var result = await running.Completion.Guarded();
        Assert.Equal(1012, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public async Task The_first_token_is_output_within_a_twentieth_of_the_body()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.StallBody(gate, share: 0.05).For(Requests.List));
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Module.SetVariable("signal", reached);

        var running = session.Module.Start("Get-SailPointPersonalAccessToken | ForEach-Object { $null = $signal.TrySetResult() }");
        await reached.Task.Guarded();
        gate.Release();

        Assert.Empty((await running.Completion.Guarded()).Errors);
    }

    [Theory]
    [InlineData("do { Get-SailPointPersonalAccessToken | ForEach-Object { $_; break } } while ($false); 'after'")]
    [InlineData("Get-SailPointPersonalAccessToken | & $take 1; 'after'")]
    public async Task A_pipeline_that_stops_early_ends_the_request(string script)
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        var running = session.Module.Start(script);
        var result = await running.Completion.Guarded();

        Assert.Equal(2, result.Output.Count);
        Assert.Empty(result.Errors);
        await session.Server.Log.WaitForAsync(request => request.IsAbandoned).Guarded();
    }

    [Fact]
    public async Task A_truncated_list_gives_the_received_tokens_and_one_error()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(1000);
        session.Server.Faults.Add(Fault.CutBody().For(Requests.List));

        var result = session.Run("Get-SailPointPersonalAccessToken");

        Assert.NotEmpty(result.Output);
        Assert.True(result.Output.Count < 1012);
        result.ItemError("ConnectionFailed");
    }

    [Fact]
    public async Task A_long_list_is_complete()
    {
        await using var session = await TenantSession.StartAsync();
        session.AddMany(5000);

        Assert.Equal(5012, session.Module.All("Get-SailPointPersonalAccessToken").Count);
    }
}
