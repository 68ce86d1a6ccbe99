using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Cancellation;

/// <summary>The clock stands still in all of these: nothing but the cancellation can end the wait.</summary>
public sealed class CancellingAnywhere : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TestClient _test = TestClient.WithRetry();

    public CancellingAnywhere() => _test.Clock.Skips = false;

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Ends_a_wait_for_the_next_try(string operation)
    {
        _test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Single(_test.Tenant.Calls);
        Assert.Empty(_test.Client.TakeUnaccounted());
    }

    [Fact]
    public async Task Ends_a_wait_because_another_was_told_to_wait()
    {
        using var impatient = new CancellationTokenSource();
        _test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _test.OnWait = _ => told.TrySetResult();
        var first = _test.RunAsync("list", impatient.Token);
        await told.Task;
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync("create");

        Assert.Single(_test.Tenant.Calls);
        Assert.Empty(_test.Client.TakeUnaccounted());
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Ends_a_wait_for_a_place_in_the_pace()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 3 });
        for (var i = 0; i < 3; i++)
            await test.RunAsync("delete");

        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.RunAsync("create", _cancellation.Token));

        Assert.Equal(3, test.Tenant.Calls.Length);
        Assert.Empty(test.Client.TakeUnaccounted());
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task Ends_a_login(string operation)
    {
        _test.Tenant.OnLogin = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Empty(_test.Tenant.Calls);
        Assert.Empty(_test.Client.TakeUnaccounted());
    }

    [Theory]
    [InlineData("login")]
    [InlineData("delete")]
    public async Task Ends_a_wait_in_a_login(string operation)
    {
        _test.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(429, TimeSpan.FromSeconds(5)));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Empty(_test.Client.TakeUnaccounted());
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    [InlineData("delete", 1)]
    public async Task Ends_a_wait_for_the_answer_and_says_what_was_sent(string operation, int unaccounted)
    {
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Equal(unaccounted, _test.Client.TakeUnaccounted().Count());
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    public async Task Ends_a_body_that_has_stopped_coming(string operation, int unaccounted)
    {
        using var body = FakeBody.Silent("[{\"id\":\"1\"");
        _test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));

        var call = _test.RunAsync(operation, _cancellation.Token);
        await body.StartRead;
        await _cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await body.Closed;
        Assert.Equal(unaccounted, _test.Client.TakeUnaccounted().Count());
    }

    [Fact]
    public async Task Ends_eight_in_flight_and_names_those_that_had_been_sent()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 5 });
        var sent = new CountdownEvent(5);
        var queued = new CountdownEvent(3);
        test.OnWait = _ => queued.Signal();
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            sent.Signal();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody cancelled.");
        };

        var calls = Enumerable.Range(0, 8)
            .Select(number => Task.Run(() => test.Client.DeleteAsync($"token-{number}", test.Events, _cancellation.Token)))
            .ToArray();
        Assert.True(sent.Wait(TimeSpan.FromSeconds(30)) && queued.Wait(TimeSpan.FromSeconds(30)));
        await _cancellation.CancelAsync();

        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        string[] ids = [.. test.Tenant.Calls.Select(call => call.PathAndQuery.Split('/')[^1])];
        string[] warnings = [.. test.Client.TakeUnaccounted()];
        Assert.Equal(ids.Length, warnings.Length);
        Assert.All(ids, id => Assert.Single(warnings, warning => warning.Contains(id, StringComparison.Ordinal)));
        Assert.Empty(test.Client.TakeUnaccounted());
    }

    [Fact]
    public async Task Names_what_an_earlier_try_may_have_done_before_the_wait_that_was_cancelled()
    {
        _test.Tenant.Script(() => Reply.Of(504));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        // A first delay may by chance be none; then there is a second one.
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);
        await EndsAsync("delete");

        Assert.Single(_test.Client.TakeUnaccounted());
    }

    [Fact]
    public async Task Names_a_cancelled_create()
    {
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync("create");

        Assert.Contains("'Nightly export'", Assert.Single(_test.Client.TakeUnaccounted()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Counts_even_when_the_line_breaks_in_the_same_moment(string operation)
    {
        _test.Tenant.OnCall = async (_, _) =>
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
        using var body = FakeBody.Continued("[{\"id\":\"1\"", () =>
        {
            _cancellation.Cancel();
            throw new IOException("cut");
        });
        _test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));

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

        Assert.Empty(_test.Tenant.Requests);
        Assert.Empty(_test.Client.TakeUnaccounted());
    }

    public void Dispose()
    {
        _test.Dispose();
        _cancellation.Dispose();
    }

    private async Task<HttpResponseMessage> CancelAndHangAsync(CancellationToken cancellationToken)
    {
        ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nobody cancelled.");
    }

    private Task<OperationCanceledException> EndsAsync(string operation)
        => Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.RunAsync(operation, _cancellation.Token));
}
