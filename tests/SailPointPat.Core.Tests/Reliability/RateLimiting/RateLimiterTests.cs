using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.RateLimiting;

public class RateLimiterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task The_limit_is_a_hundred_by_default()
    {
        using var test = TestClient.WithRetry();
        using var hundred = new CountdownEvent(100);
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.OnWait = _ => waits.TrySetResult();
        test.Tenant.OnCall = async (arrival, _) =>
        {
            hundred.Signal();
            await answers.Task;
            return FakeTenant.Succeed(arrival);
        };
        await test.RunAsync("login");

        var calls = Enumerable.Range(0, 100).Select(_ => test.RunAsync("delete")).ToArray();
        Assert.True(hundred.Wait(Failure.TimeLimit));
        Assert.Empty(test.Waits);
        using var cancellation = new CancellationTokenSource();
        var nextCall = test.RunAsync("delete", cancellation.Token);
        await waits.Task.WithTimeLimit();

        Assert.Equal(100, test.Tenant.Calls.Length);
        answers.SetResult();
        await Task.WhenAll(calls);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => nextCall);
    }

    [Fact]
    public async Task Without_a_limit_no_request_waits()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => test.RunAsync("delete")));

        Assert.Equal(500, test.Tenant.Calls.Length);
        Assert.Empty(test.Waits);
        Assert.Equal(SkippingClock.Beginning, test.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_permit_is_free_ten_seconds_after_the_answer_and_not_earlier()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1 });
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.OnWait = _ => waits.TrySetResult();
        await test.RunAsync("delete");

        var second = test.RunAsync("update");
        await waits.Task;
        Assert.Equal(("the rate limit is reached", null), (test.Waits.Single().Reason, test.Waits.Single().Delay));
        test.Clock.Advance(Window - TimeSpan.FromMilliseconds(1));
        Assert.Single(test.Tenant.Calls);
        Assert.False(second.IsCompleted);

        test.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await second;
        Assert.Equal(Window, test.Tenant.Calls[1].Time - test.Tenant.Calls[0].Time);
    }

    [Fact]
    public async Task The_wait_for_a_permit_does_not_count_toward_the_timeout()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(3) });
        using var waiting = new SemaphoreSlim(0);
        test.OnWait = _ => waiting.Release();
        await test.RunAsync("delete");

        var second = test.RunAsync("delete");
        Assert.True(await waiting.WaitAsync(Failure.TimeLimit));
        test.Clock.Advance(Window);

        await second;
    }

    [Fact]
    public async Task The_timeout_continues_after_the_wait_for_a_permit()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromSeconds(3) });
        using var waiting = new SemaphoreSlim(0);
        test.OnWait = _ => waiting.Release();
        await test.RunAsync("delete");
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            waiting.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return Reply.Of(204);
        };

        var second = test.FailAsync("delete");
        Assert.True(await waiting.WaitAsync(Failure.TimeLimit));
        test.Clock.Advance(Window);
        Assert.True(await waiting.WaitAsync(Failure.TimeLimit));
        test.Clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(SailPointErrorKind.Timeout, (await second).Kind);
    }

    [Fact]
    public async Task Retries_use_permits_like_all_other_requests()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 2 });
        test.OnWait = wait =>
        {
            if (wait.Delay is null)
                ThreadPool.QueueUserWorkItem(_ => test.Clock.Advance(Window));
        };
        test.Tenant.Script(2, () => Reply.Of(500));

        await test.RunAsync("delete");

        Assert.Contains(test.Waits, wait => wait.Reason == "the rate limit is reached");
        Assert.True(test.Tenant.Calls[2].Time - test.Tenant.Calls[0].Time >= Window);
    }

    [Fact]
    public async Task Clients_have_separate_rate_limiters()
    {
        using var one = TestClient.WithRetry(options => options with { RateLimit = 1 });
        using var other = TestClient.WithRetry(options => options with { RateLimit = 1 });
        one.Tenant.Script(() => Reply.Of(204));

        await one.RunAsync("delete");
        await other.RunAsync("delete");

        Assert.Empty(other.Waits);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_in_the_queue_uses_no_permit()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1 });
        using var cancellation = new CancellationTokenSource();
        await test.RunAsync("delete");
        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.RunAsync("delete", cancellation.Token));

        test.OnWait = null;
        test.Clock.Advance(Window);
        await test.RunAsync("delete");

        Assert.Equal(2, test.Tenant.Calls.Length);
    }
}
