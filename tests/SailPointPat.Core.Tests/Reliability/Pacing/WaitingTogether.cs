using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Pacing;

/// <summary>After a 429 all callers of the connection wait, not only the one that was told.</summary>
public class WaitingTogether
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(7);
    private static readonly string[] Others = ["list", "create", "update", "delete", "delete"];

    [Fact]
    public async Task Nobody_is_sent_before_the_time_has_come()
    {
        using var rig = new Rig();
        rig.Clock.Skips = false;
        using var waiting = new CountdownEvent(6);
        rig.OnWait = _ => waiting.Signal();
        rig.Tenant.Script(() => Reply.Of(429, Asked));
        var told = rig.RunAsync("list");
        var others = Others.Select(operation => Task.Run(() => rig.RunAsync(operation))).ToArray();

        Assert.True(waiting.Wait(TimeSpan.FromSeconds(30)));
        Assert.Single(rig.Tenant.Calls);
        while (!Task.WhenAll([told, .. others]).IsCompleted)
        {
            rig.Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }

        await Task.WhenAll([told, .. others]);
        var first = rig.Tenant.Calls[0].Time;
        Assert.Equal(7, rig.Tenant.Calls.Length);
        Assert.All(rig.Tenant.Calls[1..], call => Assert.True(call.Time - first >= Asked));
    }

    [Fact]
    public async Task Each_of_them_is_told_why_and_how_long()
    {
        using var rig = new Rig();
        using var cancellation = new CancellationTokenSource();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Clock.Skips = false;
        rig.OnWait = _ => told.TrySetResult();
        rig.Tenant.Script(() => Reply.Of(429, Asked));
        var first = rig.RunAsync("list", cancellation.Token);
        await told.Task;

        rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.RunAsync("delete", cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.Contains(rig.Waits, wait => wait is { Method: "DELETE", Reason: "the rate limit was exceeded" } && wait.Delay == Asked);
    }

    [Fact]
    public async Task Who_waited_for_a_place_meanwhile_waits_as_well()
    {
        using var rig = new Rig(options => options with { RateLimit = 1, MaximumRetryCount = 0, Timeout = TimeSpan.FromMinutes(1) });
        rig.Clock.Skips = false;
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var waiting = new SemaphoreSlim(0);
        rig.OnWait = _ => waiting.Release();
        rig.Tenant.OnCall = (_, _) => answer.Task;
        var first = rig.FailAsync("list");
        var second = rig.RunAsync("delete");
        Assert.True(await waiting.WaitAsync(Rig.Guard));
        rig.Tenant.OnCall = null;
        answer.SetResult(Reply.Of(429, TimeSpan.FromSeconds(14)));
        await first;

        // The place is free after ten seconds, and the service is not to be asked for four more.
        rig.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await waiting.WaitAsync(Rig.Guard));
        Assert.Single(rig.Tenant.Calls);
        rig.Clock.Advance(TimeSpan.FromSeconds(4));
        await second;

        Assert.Equal(TimeSpan.FromSeconds(14), rig.Tenant.Calls[1].Time - rig.Tenant.Calls[0].Time);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(3600)]
    [InlineData(int.MaxValue)]
    public async Task A_wait_that_would_outlast_a_call_is_an_error_for_the_next_ones_too(int seconds)
    {
        using var rig = new Rig();
        rig.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(seconds)));
        await rig.FailAsync("list");

        var error = await rig.FailAsync("create");

        Assert.Equal(SailPointErrorKind.RateLimited, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
        Assert.Single(rig.Tenant.Calls);
        Assert.Empty(rig.Waits);
    }

    [Fact]
    public async Task A_date_at_the_end_of_time_is_an_error_and_no_accident()
    {
        using var rig = new Rig();
        rig.Tenant.Script(() => Reply.Of(429, new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero)));

        Assert.Equal(SailPointErrorKind.RateLimited, (await rig.FailAsync("list")).Kind);
        Assert.Equal(SailPointErrorKind.RateLimited, (await rig.FailAsync("delete")).Kind);
    }

    [Fact]
    public async Task The_longest_of_several_waits_counts()
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = 0, Timeout = TimeSpan.FromMinutes(1) });
        using var arrived = new CountdownEvent(2);
        var answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Tenant.OnCall = async (arrival, _) =>
        {
            var isFirst = ArrivedFirst();
            await answers.Task;
            return Reply.Of(429, TimeSpan.FromSeconds(isFirst ? 20 : 3));
        };
        await rig.RunAsync("login");
        var calls = new[] { rig.FailAsync("list"), rig.FailAsync("delete") };
        arrived.Wait(TimeSpan.FromSeconds(30));
        answers.SetResult();
        await Task.WhenAll(calls);

        rig.Tenant.OnCall = null;
        await rig.RunAsync("update");

        Assert.Equal(TimeSpan.FromSeconds(20), rig.Tenant.Calls[2].Time - rig.Tenant.Calls[0].Time);

        bool ArrivedFirst() => !arrived.Signal();
    }
}
