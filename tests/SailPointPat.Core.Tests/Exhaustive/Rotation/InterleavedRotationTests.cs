using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Rotation;
using SailPointPat.Core.Tests.Reliability.Rotation;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>
/// A rotation and another command work on the same token at once. Each pauses before each of its steps while the other continues, so
/// every pair of steps is tested in both orders.
/// </summary>
public class InterleavedRotationTests
{
    private const int MaximumSteps = 30;

    public static TheoryData<string> Scenarios => [.. RotationScenario.AllModes.Select(scenario => scenario.Name)];

    /// <summary>The number of free slots of the owner: one or several.</summary>
    private static readonly int[] Slots = [6, 2, 1];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Two_rotations_leave_one_token_in_use_and_errors_name_the_other(string scenario)
    {
        var cases = 0;
        foreach (var free in Slots)
        {
            cases += await ForEachPairAsync(async (first, second) =>
            {
                using var world = new RotationWorld(RotationScenario.Of(scenario), free);
                var (one, other) = (new PausingProcess(world.Tenant, world.CheckOneCredentialWorks) { PauseBefore = first }, new PausingProcess(world.Tenant, world.CheckOneCredentialWorks) { PauseBefore = second });
                await InterleaveAsync(one, () => RotateAsync(world, one), other, () => RotateAsync(world, other));
                Assert.True(one.Error is null || other.Error is null, $"Both failed: {one.Error?.Message} / {other.Error?.Message}");
                CheckEnd(world, one, other);
                return (one, other);
            });
        }

        Assert.True(cases > 100 * Slots.Length, $"{cases} cases ran.");
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_stale_plan_removes_nothing(string scenario)
    {
        // One run waits for its confirmation while another one rotates, and the create of a third one fails.
        using var world = new RotationWorld(RotationScenario.Of(scenario));
        var waiting = new PausingProcess(world.Tenant, world.CheckOneCredentialWorks);
        var client = Connect(world, waiting);
        var plan = await PlanAsync(world, client);
        await world.RotateAsync();
        var before = world.Family.Select(token => (token.Id, token.Name)).ToList();

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => CarryOutAsync(world, client, plan, waiting));

        // A connection that logs in with the removed old token cannot find out what has happened.
        Assert.Equal(world.Scenario is { IsSelf: true, KeepsOld: false } ? SailPointErrorKind.RotationFailed : SailPointErrorKind.RotationInProgress, error.Kind);
        Assert.Equal(before, world.Family.Select(token => (token.Id, token.Name)));
        world.CheckEnd();
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_removal_of_the_old_token_leaves_the_successor(string scenario)
        => await ForEachPairAsync(async (first, second) =>
        {
            // The old token may be removed only while the successor's credential is known.
            using var world = new RotationWorld(RotationScenario.Of(scenario));
            var (one, other) = (new PausingProcess(world.Tenant, () => { }) { PauseBefore = first }, new PausingProcess(world.Tenant, () => { }) { PauseBefore = second });
            using var remover = Connect(world, other, world.AddLogin());
            await InterleaveAsync(one, () => RotateAsync(world, one), other, () => remover.DeleteAsync(world.Old.ClientId, world.Events, default));

            Assert.Null(world.Tenant.FindToken(world.Old.ClientId));
            if (one.Error is null)
                Assert.Equal(world.Credentials[^1].ClientId, Assert.Single(world.Family).Id);
            else
                CheckNamed(world, one, other);

            return (one, other);
        });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task A_rename_never_loses_a_token(string scenario)
        => await ForEachPairAsync(async (first, second) =>
        {
            using var world = new RotationWorld(RotationScenario.Of(scenario));
            var (one, other) = (new PausingProcess(world.Tenant, world.CheckOneCredentialWorks) { PauseBefore = first }, new PausingProcess(world.Tenant, world.CheckOneCredentialWorks) { PauseBefore = second });
            using var renamer = Connect(world, other, world.AddLogin());
            await InterleaveAsync(
                one, () => RotateAsync(world, one), other, () => renamer.UpdateAsync(world.Old.ClientId, new TokenChanges { Name = "Renamed" }, world.Events, default));

            Assert.Contains(world.Family, token => token.Id == world.Credentials[^1].ClientId);
            if (one.Error is not null)
                CheckNamed(world, one, other);

            return (one, other);
        });

    /// <summary>Runs a case for each pair of steps.</summary>
    /// <returns>The number of cases.</returns>
    private static async Task<int> ForEachPairAsync(Func<int, int, Task<(PausingProcess First, PausingProcess Second)>> run)
    {
        var cases = 0;
        for (var first = 1; first <= MaximumSteps; first++)
        {
            var isOver = false;
            for (var second = 1; second <= MaximumSteps; second++)
            {
                var (one, other) = await run(first, second);
                cases++;
                isOver = one.Steps < first;
                if (other.Steps < second)
                    break;
            }

            if (isOver)
                return cases;
        }

        throw new InvalidOperationException("There are more steps than the test expects.");
    }

    /// <summary>The first works until its pause, then the second until its pause. Then the first finishes, and then the second.</summary>
    private static async Task InterleaveAsync(PausingProcess first, Func<Task> work, PausingProcess second, Func<Task> otherWork)
    {
        await first.BeginAsync(work);
        await second.BeginAsync(otherWork);
        await first.EndAsync();
        await second.EndAsync();
    }

    private static async Task RotateAsync(RotationWorld world, PausingProcess process)
    {
        using var client = Connect(world, process);
        await CarryOutAsync(world, client, await PlanAsync(world, client), process);
    }

    private static async Task<RotationPlan> PlanAsync(RotationWorld world, SailPointClient client)
        => (await new TokenRotator(client).FindAsync(world.Scenario.Request(world.Old.ClientId), world.Events, default)).Plan(world.Scenario.ReadBack(world.Stored));

    private static async Task CarryOutAsync(RotationWorld world, SailPointClient client, RotationPlan plan, PausingProcess process)
    {
        if (plan.AlreadyReplacedBy is not null)
            return;

        using var rotation = new TokenRotation(client, plan);
        if (await rotation.PrepareAsync(world.Events, default) is { } created)
        {
            await process.StepAsync();
            world.ReceiveSuccessor(created);
        }

        await rotation.CompleteAsync(world.Events, default);
    }

    private static SailPointClient Connect(RotationWorld world, PausingProcess process, SandboxCredential? login = null)
        => world.Connect(login ?? world.Login, options => options with { PrimaryHandler = process.CreateHandler });

    /// <summary>Checks that one token has the name and a known credential. Another one is the kept old token, or an error names it.</summary>
    private static void CheckEnd(RotationWorld world, PausingProcess one, PausingProcess other)
    {
        var live = world.Family.Where(token => token.Name == RotationWorld.Name).ToList();
        Assert.Single(live);
        Assert.Contains(world.Credentials, credential => credential.ClientId == live[0].Id);
        if (world.Scenario.Stores)
            Assert.Equal(world.Credentials[^1].ClientId, live[0].Id);

        CheckNamed(world, one, other);
    }

    private static void CheckNamed(RotationWorld world, PausingProcess one, PausingProcess other)
    {
        var errors = $"{one.Error?.Message} {other.Error?.Message}";
        var extra = world.Family
            .Where(token => token.Id != world.Credentials[^1].ClientId && !token.Name.Contains("(replaced by", StringComparison.Ordinal))
            .Where(token => !errors.Contains(token.Id, StringComparison.Ordinal) && !errors.Contains(token.Name, StringComparison.Ordinal));
        Assert.True(!extra.Any(), $"Not named are {string.Join(", ", extra.Select(token => $"'{token.Name}' ({token.Id})"))} in: {errors}");
    }
}
