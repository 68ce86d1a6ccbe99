using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Cancellation;

/// <summary>The clock stands still in these tests, so only the cancellation can end a wait.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TestClient _test = TestClient.WithRetry();

    public CancellationTests() => _test.Clock.Skips = false;

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Cancelling_ends_a_wait_for_the_next_attempt(string operation)
    {
        _test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Single(_test.Tenant.Calls);
        Assert.Empty(_test.UnknownOutcomes);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_that_another_calls_429_caused()
    {
        using var firstCaller = new CancellationTokenSource();
        _test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        var reported = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _test.OnWait = _ => reported.TrySetResult();
        var first = _test.RunAsync("list", firstCaller.Token);
        await reported.Task;
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync("create");

        Assert.Single(_test.Tenant.Calls);
        Assert.Empty(_test.UnknownOutcomes);
        await firstCaller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_for_a_permit()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 3 });
        for (var i = 0; i < 3; i++)
            await test.RunAsync("delete");

        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.RunAsync("create", _cancellation.Token));

        Assert.Equal(3, test.Tenant.Calls.Length);
        Assert.DoesNotContain(test.UnknownOutcomes, change => change.StartsWith("Creating", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task Cancelling_ends_a_login(string operation)
    {
        _test.Tenant.OnLogin = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Empty(_test.Tenant.Calls);
        Assert.Empty(_test.UnknownOutcomes);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("delete")]
    public async Task Cancelling_ends_a_wait_in_a_login(string operation)
    {
        _test.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(429, TimeSpan.FromSeconds(5)));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        await EndsAsync(operation);

        Assert.Empty(_test.UnknownOutcomes);
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    [InlineData("delete", 1)]
    public async Task Cancelling_ends_a_wait_for_the_answer_and_reports_what_was_sent(string operation, int unknownOutcomes)
    {
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync(operation);

        Assert.Equal(unknownOutcomes, _test.UnknownOutcomes.Length);
    }

    [Theory]
    [InlineData("list", 0)]
    [InlineData("create", 1)]
    [InlineData("update", 1)]
    public async Task Cancelling_ends_a_body_that_has_stopped_arriving(string operation, int unknownOutcomes)
    {
        using var body = FakeBody.Silent("[{\"id\":\"1\"");
        _test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(body));

        var call = _test.RunAsync(operation, _cancellation.Token);
        await body.StartRead;
        await _cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await body.Closed;
        Assert.Equal(unknownOutcomes, _test.UnknownOutcomes.Length);
    }

    [Fact]
    public async Task Cancelling_ends_eight_calls_and_names_those_that_were_sent()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 5 });
        var sent = new CountdownEvent(5);
        var queued = new CountdownEvent(3);
        test.OnWait = _ => queued.Signal();
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            sent.Signal();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The request was not cancelled.");
        };

        var calls = Enumerable.Range(0, 8)
            .Select(number => Task.Run(() => test.Client.DeleteAsync($"token-{number}", test.Events, _cancellation.Token)))
            .ToArray();
        Assert.True(sent.Wait(TimeSpan.FromSeconds(30)) && queued.Wait(TimeSpan.FromSeconds(30)));
        await _cancellation.CancelAsync();

        foreach (var call in calls)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        string[] ids = [.. test.Tenant.Calls.Select(call => call.PathAndQuery.Split('/')[^1])];
        Assert.Equal(ids.Select(id => $"Removing the token {id}").Order(), test.UnknownOutcomes.Order());
    }

    [Fact]
    public async Task Cancelling_a_wait_names_the_possible_effect_of_the_earlier_attempt()
    {
        _test.Tenant.Script(() => Reply.Of(504));
        _test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => _cancellation.Cancel());

        // The random first delay may be zero; then there is a second one.
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);
        await EndsAsync("delete");

        Assert.Single(_test.UnknownOutcomes);
    }

    [Fact]
    public async Task Cancelling_a_create_names_the_token()
    {
        _test.Tenant.OnCall = (_, cancellationToken) => CancelAndHangAsync(cancellationToken);

        await EndsAsync("create");

        Assert.Contains("'Nightly export'", Assert.Single(_test.UnknownOutcomes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task A_cancellation_takes_precedence_over_a_connection_that_breaks_at_the_same_time(string operation)
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
    public async Task A_cancellation_takes_precedence_over_a_body_that_breaks_at_the_same_time(string operation)
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
    public async Task Cancelling_beforehand_sends_nothing(string operation)
    {
        await _cancellation.CancelAsync();

        await EndsAsync(operation);

        Assert.Empty(_test.Tenant.Requests);
        Assert.Empty(_test.UnknownOutcomes);
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
        throw new InvalidOperationException("The request was not cancelled.");
    }

    private Task<OperationCanceledException> EndsAsync(string operation)
        => Assert.ThrowsAnyAsync<OperationCanceledException>(() => _test.RunAsync(operation, _cancellation.Token));
}
