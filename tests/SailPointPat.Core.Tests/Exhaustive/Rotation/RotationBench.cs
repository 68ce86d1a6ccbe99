using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Exhaustive.Matrix;
using SailPointPat.Core.Tests.Reliability.Rotation;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>Rotates on a test tenant over real sockets with a fault at one request, then runs the same command again.</summary>
internal static class RotationBench
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    /// <summary>Runs a rotation once for each of its requests, with the fault at that request.</summary>
    public static async Task<IReadOnlyList<RotationOutcome>> ObserveAsync(MatrixFault fault, RotationScenario scenario)
    {
        var requests = await RequestsAsync(scenario);
        Assert.InRange(requests.Length, 13, 20);
        var outcomes = new List<RotationOutcome>();
        for (var number = 1; number <= requests.Length; number++)
        {
            var request = requests[number - 1];

            // Only the client knows how many entries of a stalled list are still missing. The matrix covers stalled lists.
            var stalls = fault.Name == "body stalled half way";
            var stallsLater = stalls && requests.Skip(number - 1).Any(later => later.Method == "GET");

            // A stalled create is a race: its secret may have arrived before the timeout or not. The matrix has that case.
            var once = (stalls && request.Method is ("GET" or "POST") && !Requests.Login(request)) || fault.Revokes ? null : await RunWithFaultAsync(scenario, fault, number, always: false);
            var always = stallsLater || (fault.Revokes && scenario.IsSelf) ? null : await RunWithFaultAsync(scenario, fault, number, always: true);
            outcomes.Add(new RotationOutcome(Requests.Login(request) ? "login" : request.Method, once, always));
        }

        return outcomes;
    }

    /// <summary>The requests of a rotation without faults.</summary>
    private static async Task<RequestLogEntry[]> RequestsAsync(RotationScenario scenario)
    {
        using var world = new RotationWorld(scenario);
        await using var server = await TestTenantServer.StartAsync(world.Tenant, clock: world.Clock);
        world.AdjustOptions = options => options with { BaseAddress = server.BaseAddress, PrimaryHandler = null };
        await world.RotateAsync();
        world.CheckEnd();
        return [.. server.Log.Entries];
    }

    /// <returns>The outcome of the first attempt.</returns>
    private static async Task<string> RunWithFaultAsync(RotationScenario scenario, MatrixFault fault, int number, bool always)
    {
        using var world = new RotationWorld(scenario);
        var arrived = 0;
        await using var server = await TestTenantServer.StartAsync(world.Tenant, clock: world.Clock, completed: _ =>
        {
            world.CheckOneCredentialWorks();
            if (Interlocked.Increment(ref arrived) == number - 1 && fault.Revokes)
                world.RevokeLogin();
        });
        var connections = 0;
        var isRepaired = false;
        var connector = new FailingConnector
        {
            Lifetime = TimeSpan.Zero,
            NextFailure = () => Interlocked.Increment(ref connections) is var count && !isRepaired && (count == number || (count > number && always)) ? fault.ConnectError : (SocketError?)null,
        };
        world.AdjustOptions = options => options with
        {
            BaseAddress = server.BaseAddress,
            PrimaryHandler = fault.ConnectError is null ? null : connector.CreateHandler,
        };
        var gate = new Gate();
        if (fault.ServerFault is { } makeFault)
        {
            var serverFault = makeFault(gate).For(fault.AffectsLogins ? Requests.Any : Requests.Api).After(number - 1);
            server.Faults.Add(always ? serverFault.Always() : serverFault);
        }

        if (fault.Revokes && number == 1)
            world.RevokeLogin();

        var outcome = "done";
        var rotation = world.RotateAsync();
        await AdvanceOnStallAsync(world, server, gate, rotation);
        if (await Record.ExceptionAsync(() => rotation.WithTimeLimit()) is { } thrown)
        {
            var error = Assert.IsType<SailPointApiException>(thrown);
            world.CheckError(error);
            outcome = error.Kind == SailPointErrorKind.RotationIncomplete ? "interrupted" : "undone";
        }

        isRepaired = true;
        server.Faults.Clear();
        gate.Release();
        if (fault.Revokes)
            world.LogInAgain();

        if (!world.IsDone)
            await world.RunAgainAsync().WithTimeLimit();

        world.CheckEnd();
        return outcome;
    }

    /// <summary>Advances the clock past the timeout whenever the server stalls an answer.</summary>
    private static async Task AdvanceOnStallAsync(RotationWorld world, TestTenantServer server, Gate gate, Task work)
    {
        for (var arrivals = 1; await Task.WhenAny(gate.WaitForArrivalsAsync(arrivals), work) != work; arrivals++)
        {
            await world.Attempts.WaitForAllAsync(server).WithTimeLimit();
            world.Clock.Advance(DefaultTimeout);
        }
    }
}
