using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Rotation;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The connection fails at every request, once or from then on, and the process continues.</summary>
public class BrokenConnectionRotationTests
{
    private const int MaximumRequests = 30;

    public static TheoryData<string, bool> Cuts
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var scenario in RotationScenario.AllModes)
            {
                data.Add(scenario.Name, false);
                data.Add(scenario.Name, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task After_a_lasting_failure_the_same_command_finishes_the_rotation(string scenario, bool isDone)
    {
        for (var number = 2; ; number++)
        {
            using var world = new RotationWorld(RotationScenario.Of(scenario));
            world.Connection.Cut = new RotationCut(number, isDone, Stays: true, EndsProcess: false);
            var error = await Record.ExceptionAsync(() => world.RotateAsync());
            if (error is null)
            {
                Assert.InRange(number, 9, MaximumRequests);
                world.CheckEnd();
                return;
            }

            world.CheckError(Assert.IsType<SailPointApiException>(error));
            world.Connection.Restore();
            if (world.IsDone)
            {
                world.CheckEnd();
                continue;
            }

            await world.RunAgainAsync();
            world.CheckEnd();
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task After_a_short_failure_the_rotation_is_retried_or_undone(string scenario, bool isDone)
    {
        for (var number = 1; ; number++)
        {
            using var world = new RotationWorld(RotationScenario.Of(scenario));
            world.Connection.Cut = new RotationCut(number, isDone, Stays: false, EndsProcess: false);
            var error = await Record.ExceptionAsync(() => world.RotateAsync());
            if (error is null)
            {
                world.CheckEnd();
                if (world.Connection.Count < number)
                    return;

                continue;
            }

            // Only a create is not retried.
            world.CheckError(Assert.IsType<SailPointApiException>(error));
            await world.RunAgainAsync();
            world.CheckEnd();
        }
    }
}
