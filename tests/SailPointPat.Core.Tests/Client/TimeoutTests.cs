using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class TimeoutTests
{
    [Theory]
    [InlineData(SailPointErrorKind.Timeout, "list")]
    [InlineData(SailPointErrorKind.Timeout, "rename")]
    [InlineData(SailPointErrorKind.Timeout, "delete")]
    [InlineData(SailPointErrorKind.OutcomeUnknown, "create")]
    public async Task The_error_for_a_timeout_names_the_time(SailPointErrorKind kind, string operation)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { Timeout = TimeSpan.FromSeconds(30) });
        var stall = new Stall();
        // The search for a lost token is answered: this test is about the create.
        test.Tenant.OnCall = (request, ended) => operation == "create" && request.Method == "GET"
            ? Task.FromResult(Reply.Error(500))
            : stall.ThenAsync(Reply.NoContent(), ended);

        var call = RunAsync(test, operation);
        await stall.Reached.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(call.IsCompleted);
        test.Clock.Advance(TimeSpan.FromSeconds(1));

        var error = await Failure.OfAsync(() => call, kind);
        Assert.Contains("no answer within 30 seconds", error.Message, StringComparison.Ordinal);
        Assert.Null(error.StatusCode);
    }

    [Fact]
    public async Task The_time_of_a_login_counts_toward_the_timeout_of_the_call()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("late"), ended);

        var call = test.DeleteAsync();
        await stall.Reached.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => call, SailPointErrorKind.Timeout);
        Assert.Empty(test.Tenant.Calls);
    }

    [Fact]
    public async Task A_login_alone_times_out_too()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("late"), ended);

        var call = test.ConnectAsync();
        await stall.Reached.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => call, SailPointErrorKind.Timeout);
    }

    [Fact]
    public async Task A_body_that_stops_arriving_times_out()
    {
        using var test = TestClient.WithoutRetry();
        var reached = new TaskCompletionSource();
        using var body = new FakeBody("{\"id\":", async (_, ended) =>
        {
            reached.TrySetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, ended);
            return 0;
        });
        test.Tenant.AnswerCalls(() => Reply.Stream(body));

        var call = test.RunAsync("update");
        await reached.Task.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => call, SailPointErrorKind.Timeout);
    }

#if NETSTANDARD_BUILD
    [Theory]
    [InlineData("rename")]
    [InlineData("list")]
    public async Task A_body_whose_reads_ignore_cancellation_times_out_too(string operation)
    {
        using var test = TestClient.WithoutRetry();
        var reached = new TaskCompletionSource();
        // .NET Framework reads this way: a read that has begun ends only with the next byte or with the connection.
        using var body = new FakeBody("[{\"id\":", async (_, _) =>
        {
            reached.TrySetResult();
            await Task.Delay(System.Threading.Timeout.Infinite, System.Threading.CancellationToken.None);
            return 0;
        });
        test.Tenant.AnswerCalls(() => Reply.Stream(body));

        var call = RunAsync(test, operation);
        await reached.Task.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => call.WithTimeLimit(), SailPointErrorKind.Timeout);
    }
#endif

    [Fact]
    public async Task The_client_still_works_after_a_timeout()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, ended) => stall.ThenAsync(Reply.NoContent(), ended);
        var call = test.DeleteAsync();
        await stall.Reached.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));
        await Failure.OfAsync(() => call, SailPointErrorKind.Timeout);

        test.Tenant.OnCall = null;
        await test.DeleteAsync();

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    private static Task RunAsync(TestClient test, string operation) => operation switch
    {
        "list" => test.ListAsync(),
        "rename" => test.RunAsync("update"),
        "delete" => test.DeleteAsync(),
        _ => test.CreateAsync(),
    };
}
