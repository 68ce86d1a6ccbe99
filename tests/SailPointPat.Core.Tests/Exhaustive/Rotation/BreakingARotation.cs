using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Rotation;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The line breaks at every request, for a moment or for good, and the process lives on.</summary>
public class BreakingARotation
{
    private const int MostRequests = 30;

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
            world.Line.Cut = new RotationCut(number, isDone, Stays: true, EndsProcess: false);
            var error = await Record.ExceptionAsync(() => world.RotateAsync());
            if (error is null)
            {
                Assert.InRange(number, 9, MostRequests);
                world.CheckEnd();
                return;
            }

            world.CheckError(Assert.IsType<SailPointApiException>(error));
            world.Line.Mend();
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
            world.Line.Cut = new RotationCut(number, isDone, Stays: false, EndsProcess: false);
            var error = await Record.ExceptionAsync(() => world.RotateAsync());
            if (error is null)
            {
                world.CheckEnd();
                if (world.Line.Count < number)
                    return;

                continue;
            }

            // Only a create is not repeated.
            world.CheckError(Assert.IsType<SailPointApiException>(error));
            await world.RunAgainAsync();
            world.CheckEnd();
        }
    }
}
