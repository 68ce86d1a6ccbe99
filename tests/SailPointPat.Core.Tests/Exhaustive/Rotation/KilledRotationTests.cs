using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Reliability.Rotation;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The process ends at every request, before or after the tenant has processed it. Then the rotation runs again.</summary>
public class KilledRotationTests
{
    private const int MaximumRequests = 30;

    private static readonly bool[] Either = [false, true];

    public static TheoryData<string, string> Reruns
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var scenario in RotationScenario.AllModes)
            {
                data.Add(scenario.Name, "the old id");
                data.Add(scenario.Name, "the successor's id");
                if (scenario.IsSelf)
                    data.Add(scenario.Name, "the connection's id");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Reruns))]
    public async Task A_killed_rotation_is_finished_or_restarted_by_the_next_run(string scenario, string rerun)
    {
        var cuts = 0;
        foreach (var isDone in Either)
        {
            for (var number = 1; number <= MaximumRequests; number++)
            {
                using var world = new RotationWorld(RotationScenario.Of(scenario));
                if (!await KillAsync(world, new RotationCut(number, isDone, Stays: true, EndsProcess: true)))
                    break;

                cuts++;
                if (world.IsDone)
                {
                    // Only the answer to the last request was lost.
                    world.CheckEnd();
                    continue;
                }

                await world.RunAgainAsync(IdFor(rerun, world));
                world.CheckEnd();
            }
        }

        Assert.InRange(cuts, 18, 2 * MaximumRequests);
    }

    [Theory]
    [MemberData(nameof(RotationScenario.Names), MemberType = typeof(RotationScenario))]
    public async Task A_rotation_that_was_killed_twice_can_be_finished(string scenario)
    {
        foreach (var (first, second) in Pairs())
        {
            using var world = new RotationWorld(RotationScenario.Of(scenario));
            if (await KillAsync(world, first) && !world.IsDone && await KillAsync(world, second) && !world.IsDone)
                await world.RunAgainAsync(world.Family[^1].Id);

            world.CheckEnd();
        }
    }

    [Theory]
    [MemberData(nameof(RotationScenario.Names), MemberType = typeof(RotationScenario))]
    public async Task A_killed_rotation_can_be_run_again_with_the_old_credential(string scenario)
    {
        foreach (var isDone in Either)
        {
            for (var number = 1; number <= MaximumRequests; number++)
            {
                using var world = new RotationWorld(RotationScenario.Of(scenario));
                if (!await KillAsync(world, new RotationCut(number, isDone, Stays: true, EndsProcess: true)) || world.IsDone)
                    break;

                // Environment variables may still have the old credential.
                world.LogInWith(world.Old);
                await world.RunAgainAsync();
                world.CheckEnd();
            }
        }
    }

    [Theory]
    [MemberData(nameof(RotationScenario.Names), MemberType = typeof(RotationScenario))]
    public async Task A_killed_rotation_names_every_token_that_may_be_left(string scenario)
    {
        foreach (var isDone in Either)
        {
            for (var number = 1; number <= MaximumRequests; number++)
            {
                using var world = new RotationWorld(RotationScenario.Of(scenario));
                if (!await KillAsync(world, new RotationCut(number, isDone, Stays: true, EndsProcess: true)))
                    break;

                foreach (var token in world.Family.Where(token => token.Id != world.Old.ClientId))
                {
                    var rotation = Assert.IsType<TokenRotation>(world.Rotation);
                    Assert.InRange(rotation.Step, RotationStep.Creating, RotationStep.Replacing);
                    Assert.Contains(rotation.SuccessorId ?? rotation.TemporaryName, new[] { token.Id, token.Name });
                }
            }
        }
    }

    /// <summary>Each connection loss follows a request that the tenant has processed. A loss before the request would leave the same state as the previous loss.</summary>
    private static IEnumerable<(RotationCut First, RotationCut Second)> Pairs()
        => from first in Enumerable.Range(4, 11)
           from second in Enumerable.Range(2, 13)
           select (new RotationCut(first, IsDone: true, Stays: true, EndsProcess: true), new RotationCut(second, IsDone: true, Stays: true, EndsProcess: true));

    /// <summary>Rotates, and ends the process at a request.</summary>
    /// <returns>Whether the rotation had that many requests.</returns>
    private static async Task<bool> KillAsync(RotationWorld world, RotationCut cut)
    {
        world.Connection.Cut = cut;
        try
        {
            await world.RunAgainAsync();
            return false;
        }
        catch (OperationCanceledException)
        {
            world.EndProcess();
            return true;
        }
    }

    private static string IdFor(string rerun, RotationWorld world) => rerun switch
    {
        "the old id" => world.Old.ClientId,
        "the successor's id" => world.Family[^1].Id,
        _ => world.Client.Connection.ClientId!,
    };
}
