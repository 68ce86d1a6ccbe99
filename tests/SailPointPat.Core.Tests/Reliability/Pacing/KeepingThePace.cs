using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Pacing;

public class KeepingThePace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_service_never_sees_more_than_the_limit_in_any_ten_seconds(int seed)
    {
        var random = new Random(seed);
        var limit = random.Next(1, 40);
        using var world = new PacedWorld(limit, seed);

        await world.RunAsync(calls: limit * random.Next(2, 6) + random.Next(10));

        Assert.InRange(world.MostInAny(Window), 1, limit);
    }

    [Fact]
    public async Task The_limit_is_a_hundred_unless_another_is_asked_for()
    {
        using var rig = new Rig();
        using var hundred = new CountdownEvent(100);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.OnWait = _ => waits.TrySetResult();
        rig.Tenant.OnCall = async (arrival, _) =>
        {
            hundred.Signal();
            await answers.Task;
            return ScriptedTenant.AllIsWell(arrival);
        };
        await rig.RunAsync("login");

        var calls = Enumerable.Range(0, 100).Select(_ => rig.RunAsync("delete")).ToArray();
        Assert.True(hundred.Wait(Rig.Guard));
        Assert.Empty(rig.Waits);
        using var giveUp = new CancellationTokenSource();
        var oneMore = rig.RunAsync("delete", giveUp.Token);
        await waits.Task.WaitAsync(Rig.Guard);

        Assert.Equal(100, rig.Tenant.Calls.Length);
        answers.SetResult();
        await Task.WhenAll(calls);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => oneMore);
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits()
    {
        using var rig = new Rig(options => options with { RateLimit = null });

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => rig.RunAsync("delete")));

        Assert.Equal(500, rig.Tenant.Calls.Length);
        Assert.Empty(rig.Waits);
        Assert.Equal(SkippingClock.Beginning, rig.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_place_of_a_request_is_free_ten_seconds_after_its_answer_and_no_sooner()
    {
        using var rig = new Rig(options => options with { RateLimit = 1 });
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.OnWait = _ => waits.TrySetResult();
        await rig.RunAsync("delete");

        var second = rig.RunAsync("update");
        await waits.Task;
        Assert.Equal(("the rate limit is reached", null), (rig.Waits.Single().Reason, rig.Waits.Single().Delay));
        rig.Clock.Advance(Window - TimeSpan.FromMilliseconds(1));
        Assert.Single(rig.Tenant.Calls);
        Assert.False(second.IsCompleted);

        rig.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await second;
        Assert.Equal(Window, rig.Tenant.Calls[1].Time - rig.Tenant.Calls[0].Time);
    }

    [Fact]
    public async Task The_wait_for_a_place_takes_nothing_of_the_time_for_an_answer()
    {
        using var rig = new Rig(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(3) });
        using var waiting = new SemaphoreSlim(0);
        rig.OnWait = _ => waiting.Release();
        await rig.RunAsync("delete");

        var second = rig.RunAsync("delete");
        Assert.True(await waiting.WaitAsync(Rig.Guard));
        rig.Clock.Advance(Window);

        await second;
    }

    [Fact]
    public async Task The_time_for_an_answer_runs_on_after_it()
    {
        using var rig = new Rig(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(3) });
        using var waiting = new SemaphoreSlim(0);
        rig.OnWait = _ => waiting.Release();
        await rig.RunAsync("delete");
        rig.Tenant.OnCall = async (_, cancellationToken) =>
        {
            waiting.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Reply.Of(204);
        };

        var second = rig.FailAsync("delete");
        Assert.True(await waiting.WaitAsync(Rig.Guard));
        rig.Clock.Advance(Window);
        Assert.True(await waiting.WaitAsync(Rig.Guard));
        rig.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(SailPointErrorKind.Timeout, (await second).Kind);
    }

    [Fact]
    public async Task Repeats_take_places_like_all_other_requests()
    {
        using var rig = new Rig(options => options with { RateLimit = 2 });
        rig.OnWait = wait =>
        {
            if (wait.Delay is null)
                ThreadPool.QueueUserWorkItem(_ => rig.Clock.Advance(Window));
        };
        rig.Tenant.Script(2, () => Reply.Of(500));

        await rig.RunAsync("delete");

        Assert.Contains(rig.Waits, wait => wait.Reason == "the rate limit is reached");
        Assert.True(rig.Tenant.Calls[2].Time - rig.Tenant.Calls[0].Time >= Window);
    }

    [Fact]
    public async Task Clients_keep_their_own_pace()
    {
        using var one = new Rig(options => options with { RateLimit = 1 });
        using var other = new Rig(options => options with { RateLimit = 1 });
        one.Tenant.Script(() => Reply.Of(204));

        await one.RunAsync("delete");
        await other.RunAsync("delete");

        Assert.Empty(other.Waits);
    }

    [Fact]
    public async Task A_call_given_up_in_the_queue_leaves_no_place_taken()
    {
        using var rig = new Rig(options => options with { RateLimit = 1 });
        using var cancellation = new CancellationTokenSource();
        await rig.RunAsync("delete");
        rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.RunAsync("delete", cancellation.Token));

        rig.OnWait = null;
        rig.Clock.Advance(Window);
        await rig.RunAsync("delete");

        Assert.Equal(2, rig.Tenant.Calls.Length);
    }
}
