using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Matrix;
using SailPointPat.Core.Tests.Reliability.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>Every fault of the matrix, once and from then on, at every request of a rotation, over real sockets.</summary>
public class RotatingUnderFaults
{
    private static readonly bool[] Either = [false, true];

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var fault in MatrixFault.Names)
            {
                cells.Add(fault, "another's secret stored");
                cells.Add(fault, "own secret stored");
                cells.Add(fault, "own secret written out");
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Nothing_is_lost_and_the_same_command_finishes_it(string faultName, string scenarioName)
    {
        var fault = MatrixFault.All.Single(candidate => candidate.Name == faultName);
        var scenario = RotationScenario.Of(scenarioName);
        var requests = await RequestsAsync(scenario);
        Assert.InRange(requests.Length, 9, 10);
        for (var number = 1; number <= requests.Length; number++)
        {
            foreach (var always in Either)
            {
                // How many entries of a stalled list are still to come only the client knows: lists stall in the matrix.
                if ((fault.Name == "body stalled half way" && requests[number - 1].Method == "GET") || (fault.Revokes && (scenario.IsSelf || !always)))
                    continue;

                await StrikeAsync(scenario, fault, number, always);
            }
        }
    }

    /// <summary>The requests of a rotation that nothing disturbs.</summary>
    private static async Task<RequestLogEntry[]> RequestsAsync(RotationScenario scenario)
    {
        using var world = new RotationWorld(scenario);
        await using var server = await TestTenantServer.StartAsync(world.Tenant, clock: world.Clock);
        world.Reach = options => options with { BaseAddress = server.BaseAddress, PrimaryHandler = null };
        await world.RotateAsync();
        world.CheckEnd();
        return [.. server.Log.Entries];
    }

    private static async Task StrikeAsync(RotationScenario scenario, MatrixFault fault, int number, bool always)
    {
        using var world = new RotationWorld(scenario);
        var arrived = 0;
        await using var server = await TestTenantServer.StartAsync(world.Tenant, clock: world.Clock, completed: _ =>
        {
            world.CheckHeld();
            if (Interlocked.Increment(ref arrived) == number - 1 && fault.Revokes)
                world.RevokeLogin();
        });
        var connections = 0;
        var isMended = false;
        var connector = new FailingConnector
        {
            Lifetime = TimeSpan.Zero,
            NextFailure = () => Interlocked.Increment(ref connections) is var count && !isMended && (count == number || (count > number && always)) ? fault.Connecting : (SocketError?)null,
        };
        world.Reach = options => options with
        {
            BaseAddress = server.BaseAddress,
            PrimaryHandler = fault.Connecting is null ? null : connector.CreateHandler,
        };
        var gate = new Gate();
        if (fault.Ordered is { } ordered)
        {
            var order = ordered(gate).For(fault.IsForLogins ? Requests.Any : Requests.Api).After(number - 1);
            server.Faults.Add(always ? order.Always() : order);
        }

        if (fault.Revokes && number == 1)
            world.RevokeLogin();

        var rotation = world.RotateAsync();
        await TurnClockAsync(world, gate, rotation);
        if (await Record.ExceptionAsync(() => rotation.WaitAsync(Guard)) is { } error)
            world.CheckError(Assert.IsType<SailPointApiException>(error));

        isMended = true;
        server.Faults.Clear();
        gate.Release();
        if (fault.Revokes)
            world.LogInAnew();

        if (!world.IsDone)
            await world.RotateAsync().WaitAsync(Guard);

        world.CheckEnd();
    }

    /// <summary>Lets the time for a try run out whenever the server has stalled.</summary>
    private static async Task TurnClockAsync(RotationWorld world, Gate gate, Task work)
    {
        for (var arrivals = 1; await Task.WhenAny(gate.WaitForArrivalsAsync(arrivals), work) != work; arrivals++)
            world.Clock.Advance(DefaultTimeout);
    }
}
