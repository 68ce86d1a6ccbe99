using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class HoldAndDelayTests
{
    [Fact]
    public async Task Added_latency_uses_the_given_clock()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var session = await Session.StartAsync(clock);
        session.Server.Faults.Add(Fault.Latency(TimeSpan.FromHours(1)));

        var asking = session.Http.GetAsync("/oauth/info");
        await session.Server.Log.WaitForAsync(entry => entry.Faults.Count == 1);
        Assert.False(asking.IsCompleted);
        await AdvanceUntilDoneAsync(clock, asking);

        Assert.Equal(200, (int)(await asking).StatusCode);
    }

    [Fact]
    public async Task A_gate_holds_a_request_before_the_sandbox_receives_it()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate));

        var creating = session.CreateAsync("New");
        await gate.Arrived;

        Assert.DoesNotContain(session.Server.Tenant.Tokens, token => token.Name == "New");
        Assert.False(creating.IsCompleted);
        gate.Release();
        Assert.Equal(200, (int)(await creating).StatusCode);
    }

    [Fact]
    public async Task A_gate_holds_an_answer_after_the_sandbox_has_processed_the_request()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var creating = session.CreateAsync("New");
        await gate.Arrived;

        Assert.Contains(session.Server.Tenant.Tokens, token => token.Name == "New");
        Assert.False(creating.IsCompleted);
        gate.Release();
        Assert.Equal(200, (int)(await creating).StatusCode);
    }

    [Fact]
    public async Task A_gate_signals_how_many_it_holds_and_when_a_client_disconnects()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        using var cancellation = new CancellationTokenSource();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).Always());

        var listings = Enumerable.Range(0, 8).Select(_ => session.ListAsync(cancellation.Token)).ToArray();
        await gate.WaitForArrivalsAsync(8);
        await cancellation.CancelAsync();

        await gate.Abandoned;
        var entries = await session.Server.Log.WaitForAsync(entry => entry.IsAbandoned, 8);
        Assert.All(entries, entry => Assert.Null(entry.Status));
        Assert.All(entries, entry => Assert.Equal(200, entry.SandboxStatus));
        foreach (var listing in listings)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    // The log has the fault just before its timer starts, so advancing once would be a race. Advancing repeatedly is harmless.
    private static async Task AdvanceUntilDoneAsync(FakeTimeProvider clock, Task task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }
    }
}
