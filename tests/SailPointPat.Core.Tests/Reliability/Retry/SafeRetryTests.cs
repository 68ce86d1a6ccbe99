using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class SafeRetryTests
{
    public static TheoryData<string, int> RepeatableFailures => Pairs(["list", "update", "delete"], [500, 502, 503, 504]);

    public static TheoryData<string, int> FinalStatuses => Pairs(["list", "create", "update", "delete"], [302, 400, 403, 404, 409, 418, 501]);

    [Theory]
    [MemberData(nameof(RepeatableFailures))]
    public async Task List_change_and_removal_are_retried_after_a_transient_failure(string operation, int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(2, () => Reply.Of(status));

        await test.RunAsync(operation);

        Assert.Equal(3, test.Tenant.Calls.Length);
        Assert.Equal(2, test.Waits.Count);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task List_change_and_removal_are_retried_after_a_lost_connection(string operation)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, Reply.Refuse);

        await test.RunAsync(operation);

        Assert.Equal(3, test.Tenant.Calls.Length);
        Assert.All(test.Waits, wait => Assert.Equal("the connection failed", wait.Reason));
    }

    [Theory]
    [MemberData(nameof(FinalStatuses))]
    public async Task A_permanent_failure_is_not_retried(string operation, int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(status));

        var error = await test.FailAsync(operation);

        Assert.Equal(status, error.StatusCode);
        Assert.Empty(test.Waits);
        Assert.Single(test.Tenant.Calls, call => call.Method != "GET" || operation == "list");
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task An_unknown_host_is_not_retried(string operation)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.UnknownHost);
        if (operation == "login")
            test.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.UnknownHost());

        var error = await test.FailAsync(operation);

        Assert.Equal(SailPointErrorKind.ConnectionFailed, error.Kind);
        Assert.Empty(test.Waits);
        Assert.Single(test.Tenant.Requests, arrival => arrival.IsLogin == (operation == "login"));
    }

    [Theory]
    [InlineData("list", 2)]
    [InlineData("update", 2)]
    [InlineData("delete", 2)]
    [InlineData("create", 1)]
    public async Task An_attempt_that_times_out_is_retried_where_that_is_safe(string operation, int attempts)
    {
        using var test = TestClient.WithRetry();
        var method = operation switch { "list" => "GET", "create" => "POST", "update" => "PATCH", _ => "DELETE" };
        var sent = 0;
        test.Tenant.OnCall = async (arrival, cancellationToken) =>
        {
            if (arrival.Method != method || Interlocked.Increment(ref sent) > 1)
                return FakeTenant.Succeed(arrival);

            ThreadPool.QueueUserWorkItem(_ => test.Clock.Advance(TestClient.Timeout));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The request did not time out.");
        };

        var error = await Record.ExceptionAsync(() => test.RunAsync(operation));

        Assert.Equal(attempts, test.Tenant.Sent(method).Length);
        if (operation == "create")
            Assert.Equal(SailPointErrorKind.OutcomeUnknown, Assert.IsType<SailPointApiException>(error).Kind);
        else
            Assert.Equal("no answer in time", Assert.Single(test.Waits).Reason);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_login_is_retried_because_it_creates_nothing(int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnLogin = (arrival, _) => Task.FromResult(arrival.Number < 3 ? Reply.Of(status) : test.Tenant.LogIn());

        await test.RunAsync("login");

        Assert.Equal(3, test.Tenant.Requests.Count);
    }

    [Fact]
    public async Task Each_wait_and_the_attempt_number_of_each_request_are_reported()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(503), Reply.Cut, () => Reply.Of(429));

        await test.RunAsync("list");

        var traces = test.Traces.Where(trace => trace.Method == "GET").ToArray();
        Assert.Equal([1, 2, 3, 4], traces.Select(trace => trace.Attempt));
        Assert.Equal([503, null, 429, 200], traces.Select(trace => trace.StatusCode));
        Assert.Equal(["503", "the connection failed", "the rate limit was exceeded"], test.Waits.Select(wait => wait.Reason));
        Assert.All(test.Waits, wait => Assert.Equal(("GET", "/beta/personal-access-tokens"), (wait.Method, wait.PathAndQuery)));
    }

    [Fact]
    public async Task A_retried_change_sends_the_same_body()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(500), Reply.Cut);

        await test.RunAsync("update");

        Assert.Equal("""[{"op":"replace","path":"/name","value":"Hourly export"}]""", Assert.Single(test.Tenant.Calls.Select(call => call.Body).Distinct()));
    }

    private static TheoryData<string, int> Pairs(string[] operations, int[] statuses)
    {
        var pairs = new TheoryData<string, int>();
        foreach (var operation in operations)
            Array.ForEach(statuses, status => pairs.Add(operation, status));

        return pairs;
    }
}
