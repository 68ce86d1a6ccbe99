using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>The line breaks at every request, for a moment or for good, and the process lives on.</summary>
public class BreakingARotation
{
    private const int MostRequests = 20;

    public static TheoryData<string, bool> Cuts
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var scenario in RotationScenario.All)
            {
                data.Add(scenario.Name, false);
                data.Add(scenario.Name, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task For_good_it_says_what_is_there_and_the_same_command_finishes_it(string scenario, bool isDone)
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

            if (world.Line.Count > 0 && Assert.IsType<SailPointApiException>(error) is { Kind: SailPointErrorKind.ConnectionFailed })
            {
                // The list: nothing had begun.
                world.CheckUntouched();
            }
            else
            {
                CheckError(world, (SailPointApiException)error);
            }

            world.Line.Mend();
            if (world.Family is [var done] && done.Id != world.Old.ClientId)
            {
                world.CheckEnd();
                continue;
            }

            await world.RotateAsync();
            world.CheckEnd();
        }
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task For_a_moment_it_is_repeated_or_undone(string scenario, bool isDone)
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
            CheckError(world, Assert.IsType<SailPointApiException>(error));
            await world.RotateAsync();
            world.CheckEnd();
        }
    }

    /// <summary>What the error says is so, and every token that is left is named in it.</summary>
    private static void CheckError(RotationWorld world, SailPointApiException error)
    {
        if (error.Kind == SailPointErrorKind.RotationFailed)
        {
            world.CheckUntouched();
            return;
        }

        Assert.Equal(SailPointErrorKind.RotationIncomplete, error.Kind);
        Assert.Contains("same command", error.Message, StringComparison.Ordinal);
        foreach (var token in world.Family)
        {
            Assert.True(
                error.Message.Contains(token.Id, StringComparison.Ordinal) || error.Message.Contains(token.Name, StringComparison.Ordinal),
                $"'{token.Name}' ({token.Id}) is not named in: {error.Message}");
        }

        if (error.OrphanedTokenId is { } orphan && world.Tenant.FindToken(orphan) is not null)
            Assert.DoesNotContain(world.Held, held => held.ClientId == orphan);
    }
}
