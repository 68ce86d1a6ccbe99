using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.RateLimiting;

/// <summary>After a 429 all callers of the connection wait, not only the one that received it.</summary>
public class SharedRetryAfterTests
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(7);
    private static readonly string[] Others = ["list", "create", "update", "delete", "delete"];

    [Fact]
    public async Task No_request_is_sent_before_the_wait_is_over()
    {
        using var test = TestClient.WithRetry();
        test.Clock.Skips = false;
        using var waiting = new CountdownEvent(6);
        test.OnWait = _ => waiting.Signal();
        test.Tenant.Script(() => Reply.Of(429, RetryAfter));
        var limited = test.RunAsync("list");
        var others = Others.Select(operation => Task.Run(() => test.RunAsync(operation))).ToArray();

        Assert.True(waiting.Wait(TimeSpan.FromSeconds(30)));
        Assert.Single(test.Tenant.Calls);
        while (!Task.WhenAll([limited, .. others]).IsCompleted)
        {
            test.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await Task.WhenAll([limited, .. others]);
        var first = test.Tenant.Calls[0].Time;
        Assert.Equal(7, test.Tenant.Calls.Length);
        Assert.All(test.Tenant.Calls[1..], call => Assert.True(call.Time - first >= RetryAfter));
    }

    [Fact]
    public async Task Each_caller_receives_the_reason_and_length_of_the_wait()
    {
        using var test = TestClient.WithRetry();
        using var cancellation = new CancellationTokenSource();
        var reported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Clock.Skips = false;
        test.OnWait = _ => reported.TrySetResult();
        test.Tenant.Script(() => Reply.Of(429, RetryAfter));
        var first = test.RunAsync("list", cancellation.Token);
        await reported.Task;

        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.RunAsync("delete", cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.Contains(test.Waits, wait => wait is { Method: "DELETE", Reason: "the rate limit was exceeded" } && wait.Delay == RetryAfter);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_permit_waits_for_the_429_too()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromMinutes(1) });
        test.Clock.Skips = false;
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var waiting = new SemaphoreSlim(0);
        test.OnWait = _ => waiting.Release();
        test.Tenant.OnCall = (_, _) => answer.Task;
        var first = test.FailAsync("list");
        var second = test.RunAsync("delete");
        Assert.True(await waiting.WaitAsync(Failure.TimeLimit));
        test.Tenant.OnCall = null;
        answer.SetResult(Reply.Of(429, TimeSpan.FromSeconds(14)));
        await first;

        // The permit is free after ten seconds, but Retry-After lasts four seconds more.
        test.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await waiting.WaitAsync(Failure.TimeLimit));
        Assert.Single(test.Tenant.Calls);
        test.Clock.Advance(TimeSpan.FromSeconds(4));
        await second;

        Assert.Equal(TimeSpan.FromSeconds(14), test.Tenant.Calls[1].Time - test.Tenant.Calls[0].Time);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3600)]
    [InlineData(int.MaxValue)]
    public async Task A_wait_that_is_too_long_fails_the_next_calls_too(int seconds)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(seconds)));
        await test.FailAsync("list");

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.RateLimited, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.Single(test.Tenant.Calls);
        Assert.Empty(test.Waits);
    }

    [Fact]
    public async Task A_wait_until_the_last_possible_date_is_a_RateLimited_error()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(429, new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)));

        Assert.Equal(SailPointErrorKind.RateLimited, (await test.FailAsync("list")).Kind);
        Assert.Equal(SailPointErrorKind.RateLimited, (await test.FailAsync("delete")).Kind);
    }

    [Fact]
    public async Task The_longest_of_several_waits_applies()
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 0, Timeout = TimeSpan.FromMinutes(1) });
        using var arrived = new CountdownEvent(2);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnCall = async (arrival, _) =>
        {
            var isFirst = ArrivedFirst();
            await answers.Task;
            return Reply.Of(429, TimeSpan.FromSeconds(isFirst ? 20 : 3));
        };
        await test.RunAsync("login");
        var calls = new[] { test.FailAsync("list"), test.FailAsync("delete") };
        arrived.Wait(TimeSpan.FromSeconds(30));
        answers.SetResult();
        await Task.WhenAll(calls);

        test.Tenant.OnCall = null;
        await test.RunAsync("update");

        Assert.Equal(TimeSpan.FromSeconds(20), test.Tenant.Calls[2].Time - test.Tenant.Calls[0].Time);

        bool ArrivedFirst() => !arrived.Signal();
    }
}
