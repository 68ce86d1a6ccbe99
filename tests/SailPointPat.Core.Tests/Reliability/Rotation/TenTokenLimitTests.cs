using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>The owner has nine tokens, so only one slot is free for a successor.</summary>
public class TenTokenLimitTests
{
    private const int MaximumRequests = 20;

    [Fact]
    public async Task With_ten_tokens_the_rotation_only_lists_and_fails()
    {
        using var world = new RotationWorld(RotationScenario.All[0], free: 0);

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync());

        Assert.Equal(SailPointErrorKind.NoFreeSlot, error.Kind);
        Assert.Contains("10 personal access tokens", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, world.Connection.Count);
        world.CheckUntouched();
    }

    /// <summary>
    /// A token that may be the only one with a known secret is never removed to free a slot. A login with the token in use shows which
    /// one that is. Without such a login, the error asks for it.
    /// </summary>
    [Theory]
    [MemberData(nameof(RotationScenario.Names), MemberType = typeof(RotationScenario))]
    public async Task An_interrupted_rotation_is_finished_or_names_the_tokens_to_choose_from(string scenario)
    {
        foreach (var isDone in new[] { false, true })
        {
            for (var number = 1; number <= MaximumRequests; number++)
            {
                using var world = new RotationWorld(RotationScenario.Of(scenario), free: 1);
                world.Connection.Cut = new RotationCut(number, isDone, Stays: true, EndsProcess: true);
                if (await Record.ExceptionAsync(() => world.RotateAsync()) is null)
                    break;

                world.EndProcess();
                if (world.IsDone)
                    continue;

                var error = (SailPointApiException?)await Record.ExceptionAsync(() => world.RunAgainAsync());
                if (error is not null)
                {
                    Assert.Equal(SailPointErrorKind.NoFreeSlot, error.Kind);
                    Assert.Equal(2, world.Family.Length);
                    if (error.OrphanedTokenId is { } unused)
                    {
                        // Its secret is lost. The command removes it as soon as no other run can still hand it over.
                        Assert.DoesNotContain(world.Credentials, credential => credential.ClientId == unused);
                        world.Clock.Advance(TimeSpan.FromHours(1));
                    }
                    else
                    {
                        Assert.All(world.Family, token => Assert.Contains(token.Id, error.Message, StringComparison.Ordinal));
                        world.RemoveAnother();
                    }

                    await world.RotateAsync();
                }

                world.CheckEnd();
            }
        }
    }

    [Fact]
    public async Task An_unused_successor_is_removed_once_its_run_has_ended()
    {
        using var world = new RotationWorld(RotationScenario.All[0], free: 1);
        var stale = world.Tenant.AddToken(world.Owner, $"Nightly export [rotation 9d81f0 of {world.Old.ClientId}]");
        var error = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync());
        Assert.Equal((SailPointErrorKind.NoFreeSlot, stale.ClientId), (error.Kind, error.OrphanedTokenId));
        world.Clock.Advance(TimeSpan.FromHours(1));

        await world.RotateAsync();

        Assert.Null(world.Tenant.FindToken(stale.ClientId));
        world.CheckEnd();
    }

    [Fact]
    public async Task A_token_with_a_similar_name_is_not_removed()
    {
        using var world = new RotationWorld(RotationScenario.All[0], free: 1);
        world.Tenant.AddToken(world.Owner, "Nightly export [rotation of somethingelse]");

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => world.RotateAsync());

        Assert.Equal(SailPointErrorKind.NoFreeSlot, error.Kind);
        Assert.Equal(2, world.Family.Length);
        Assert.Equal(1, world.Family.Count(token => token.Name == RotationWorld.Name));
    }
}
