using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class RequestLogTests
{
    [Fact]
    public async Task The_log_has_each_request_and_its_answer()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.AddHeader("X-Deprecated", "true").For(Requests.Create));

        using var listed = await session.Http.GetAsync(Session.Beta + "?owner-id=me&filters=lastUsed%20isnull");
        using var created = await session.CreateAsync("New");

        var entries = await session.Server.Log.WaitForAsync(entry => entry.IsCompleted, 2);
        Assert.Equal([("GET", Session.Beta + "?owner-id=me&filters=lastUsed%20isnull"), ("POST", Session.Beta)], entries.Select(entry => (entry.Method, entry.PathAndQuery)));
        Assert.Equal([Session.Beta, Session.Beta], entries.Select(entry => entry.Path));
        Assert.Equal(["", """{"name":"New"}"""], entries.Select(entry => entry.Body));
        Assert.Equal([200, 200], entries.Select(entry => entry.Status));
        Assert.StartsWith("Bearer ", entries[0].Headers["authorization"], StringComparison.Ordinal);
        Assert.Equal(["header X-Deprecated"], entries[1].Faults);
        Assert.Equal(entries[0].Number + 1, entries[1].Number);
    }

    [Fact]
    public async Task The_log_can_be_cleared()
    {
        await using var session = await Session.StartAsync();
        using var _ = await session.ListAsync();
        await session.Server.Log.WaitForAsync(entry => entry.IsCompleted);

        session.Server.Log.Clear();

        Assert.Empty(session.Server.Log.Entries);
    }

    [Fact]
    public async Task A_test_can_wait_for_the_log_without_polling()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).Always());
        var arrived = session.Server.Log.WaitForAsync(Requests.List, 2);
        Assert.False(arrived.IsCompleted);

        var first = session.ListAsync();
        var second = session.ListAsync();

        Assert.All(await arrived, entry => Assert.False(entry.IsCompleted));
        gate.Release();
        (await first).Dispose();
        (await second).Dispose();
        Assert.All(await session.Server.Log.WaitForAsync(entry => entry.IsCompleted, 2), entry => Assert.Equal(200, entry.Status));
    }

    [Fact]
    public async Task Waiting_for_the_log_can_be_cancelled()
    {
        await using var session = await Session.StartAsync();
        using var cancellation = new CancellationTokenSource();

        var waiting = session.Server.Log.WaitForAsync(Requests.List, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task The_log_can_be_turned_off()
    {
        await using var session = await Session.StartAsync();
        session.Server.Log.KeepsEntries = false;

        using var response = await session.ListAsync();

        Assert.Empty(session.Server.Log.Entries);
    }
}
