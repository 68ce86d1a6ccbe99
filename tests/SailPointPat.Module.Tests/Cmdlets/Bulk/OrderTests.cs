using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Bulk;

/// <summary>Bulk output has the input order, even if the service answers in another order.</summary>
public sealed class OrderTests
{
    [Fact]
    public async Task Results_and_errors_come_in_input_order()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Creates("first")));
        session.Server.Faults.Add(Fault.Status(400).For(Creates("third")));

        var running = session.Module.Start(
            "'first', 'second', ' ', 'third', 'fourth' | New-SailPointPersonalAccessToken 2>&1 | ForEach-Object { if ($_.Exception) { $_.Exception.Kind } else { $_.Name } }");
        await gate.Arrived.Guarded();
        await session.Server.Log.WaitForAsync(request => Requests.Create(request) && request.IsCompleted, 3).Guarded();
        gate.Release();

        Assert.Equal(
            ["first", "second", "InvalidArgument", "BadRequest", "fourth"],
            (await running.Completion.Guarded()).Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Results_that_wait_for_earlier_ones_count_toward_the_throttle_limit()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Creates("first")));

        var running = session.Module.Start("'first', 'second', 'third' | New-SailPointPersonalAccessToken -ThrottleLimit 2");
        await session.Server.Log.WaitForAsync(request => Creates("second")(request) && request.IsCompleted).Guarded();
        await BulkTests.PassByAsync(session);
        var sent = session.Requests.Count;
        gate.Release();

        Assert.Equal(["first", "second", "third"], (await running.Completion.Guarded()).Output.Select(item => item.Text("Name")));
        Assert.Equal(2, sent);
    }

    private static Func<RequestLogEntry, bool> Creates(string name)
        => request => Requests.Create(request) && request.Body.Contains($"\"{name}\"", StringComparison.Ordinal);
}
