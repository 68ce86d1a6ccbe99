using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Cancellation;

/// <summary>The clock stands still in all of these: nothing but the cancellation can end the wait.</summary>
public sealed class CancellingAnywhere : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly Rig _rig = new();

    public CancellingAnywhere() => _rig.Clock.Skips = false;

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Ends_a_wait_for_the_next_try(string operation)
    {
        _rig.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        _rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Single(_rig.Tenant.Calls);
        Assert.Empty(_rig.InDoubt);
    }

    [Fact]
    public async Task Ends_a_wait_because_another_was_told_to_wait()
    {
        using var impatient = new CancellationTokenSource();
        _rig.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _rig.OnWait = _ => told.TrySetResult();
        var first = _rig.RunAsync("list", impatient.Token);
        await told.Task;
        _rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync("create");

        Assert.Single(_rig.Tenant.Calls);
        Assert.Empty(_rig.InDoubt);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Ends_a_wait_for_a_place_in_the_pace()
    {
        using var rig = new Rig(options => options with { RateLimit = 3 });
        for (var i = 0; i < 3; i++)
            await rig.RunAsync("delete");

        rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rig.RunAsync("create", _cancellation.Token));

        Assert.Equal(3, rig.Tenant.Calls.Length);
        Assert.Empty(rig.InDoubt);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task Ends_a_login(string operation)
    {
        _rig.Tenant.OnLogin = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Empty(_rig.Tenant.Calls);
        Assert.Empty(_rig.InDoubt);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("delete")]
    public async Task Ends_a_wait_in_a_login(string operation)
    {
        _rig.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(429, TimeSpan.FromSeconds(5)));
        _rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Empty(_rig.InDoubt);
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    [InlineData("delete", 1)]
    public async Task Ends_a_wait_for_the_answer_and_says_what_was_sent(string operation, int unaccounted)
    {
        _rig.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Equal(unaccounted, _rig.InDoubt.Count());
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    public async Task Ends_a_body_that_has_stopped_coming(string operation, int unaccounted)
    {
        using var body = new StallingStream("[{\"id\":\"1\"");
        _rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));

        var call = _rig.RunAsync(operation, _cancellation.Token);
        await body.Stalled;
        await _cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await body.Closed;
        Assert.Equal(unaccounted, _rig.InDoubt.Count());
    }

    [Fact]
    public async Task Ends_eight_in_flight_and_names_those_that_had_been_sent()
    {
        using var rig = new Rig(options => options with { RateLimit = 5 });
        var sent = new CountdownEvent(5);
        var queued = new CountdownEvent(3);
        rig.OnWait = _ => queued.Signal();
        rig.Tenant.OnCall = async (_, cancellationToken) =>
        {
            sent.Signal();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody cancelled.");
        };

        var calls = Enumerable.Range(0, 8)
            .Select(number => Task.Run(() => rig.Client.DeleteAsync($"token-{number}", rig.Events, _cancellation.Token)))
            .ToArray();
        Assert.True(sent.Wait(TimeSpan.FromSeconds(30)) && queued.Wait(TimeSpan.FromSeconds(30)));
        await _cancellation.CancelAsync();

        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        var paths = rig.Tenant.Calls.Select(call => call.PathAndQuery.Split('/')[^1]).Order();
        Assert.Equal(
            paths.Select(id => $"Removing the token {id}"),
            rig.InDoubt.Order());
    }

    [Fact]
    public async Task Names_what_an_earlier_try_may_have_done_before_the_wait_that_was_cancelled()
    {
        _rig.Tenant.Script(() => Reply.Of(504));
        _rig.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        // A first delay may by chance be none; then there is a second one.
        _rig.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);
        await EndsAsync("delete");

        Assert.Single(_rig.InDoubt);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Counts_even_when_the_line_breaks_in_the_same_moment(string operation)
    {
        _rig.Tenant.OnCall = async (_, _) =>
        {
            await _cancellation.CancelAsync();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "cut", new IOException("cut"));
        };

        await EndsAsync(operation);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    public async Task Counts_even_when_the_body_breaks_off_in_the_same_moment(string operation)
    {
        using var body = new StallingStream("[{\"id\":\"1\"", () =>
        {
            _cancellation.Cancel();
            throw new IOException("cut");
        });
        _rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));

        await EndsAsync(operation);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task Beforehand_sends_nothing(string operation)
    {
        await _cancellation.CancelAsync();

        await EndsAsync(operation);

        Assert.Empty(_rig.Tenant.Arrivals);
        Assert.Empty(_rig.InDoubt);
    }

    public void Dispose()
    {
        _rig.Dispose();
        _cancellation.Dispose();
    }

    private async Task<HttpResponseMessage> CancelAndHangAsync(CancellationToken cancellationToken)
    {
        ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody cancelled.");
    }

    private Task<OperationCanceledException> EndsAsync(string operation)
        => Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.RunAsync(operation, _cancellation.Token));
}
