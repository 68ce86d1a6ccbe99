using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Sharing;

public class ConcurrentDisconnectTests
{
    private static readonly string[] Operations = ["list", "create", "update", "delete", "login"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Each_call_succeeds_or_fails_with_NotConnected(int seed)
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = seed });
        var calls = 0;
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnCall = async (arrival, _) =>
        {
            if (Interlocked.Increment(ref calls) == seed)
                closing.SetResult();

            await Task.Yield();
            return seed % 3 == 0 ? Reply.Of(503) : FakeTenant.Succeed(arrival);
        };
        var workers = Enumerable.Range(0, 16).Select(number => Task.Run(() => WorkAsync(operation => test.RunAsync(operation), number))).ToArray();

        await closing.Task.WithTimeLimit();
        test.Client.Dispose();

        await Task.WhenAll(workers).WithTimeLimit();
        Assert.False(test.Client.Connection.IsConnected);
    }

    [Fact]
    public async Task Each_call_over_real_sockets_succeeds_or_fails_with_NotConnected()
    {
        for (var round = 0; round < 10; round++)
        {
            await using var tenancy = await Tenancy.StartAsync(options => options with { RateLimit = null });
            var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(() => WorkAsync(_ => tenancy.ListAsync(), 0))).ToArray();
            await tenancy.Server.Log.WaitForAsync(_ => true, 10 + round * 5).WithTimeLimit();

            tenancy.Client.Dispose();

            await Task.WhenAll(workers).WithTimeLimit();
        }
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("login")]
    public async Task A_call_after_disconnecting_sends_nothing(string operation)
    {
        using var test = TestClient.WithRetry();
        test.Client.Dispose();

        Assert.Equal(SailPointErrorKind.NotConnected, (await test.FailAsync(operation)).Kind);
        Assert.Empty(test.Tenant.Requests);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Disconnecting_ends_a_wait_for_the_next_attempt(string operation)
    {
        using var test = TestClient.WithRetry();
        test.Clock.Skips = false;
        test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(5)));
        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => test.Client.Dispose());

        Assert.Equal(SailPointErrorKind.NotConnected, (await test.FailAsync(operation)).Kind);
    }

    [Fact]
    public async Task Disconnecting_ends_a_wait_for_a_permit()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = 1 });
        await test.RunAsync("delete");
        test.OnWait = _ => ThreadPool.QueueUserWorkItem(_ => test.Client.Dispose());

        Assert.Equal(SailPointErrorKind.NotConnected, (await test.FailAsync("create")).Kind);
    }

    [Fact]
    public async Task A_create_in_progress_has_an_unknown_outcome()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = async (_, cancellationToken) =>
        {
            ThreadPool.QueueUserWorkItem(_ => test.Client.Dispose());
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The connection was not closed.");
        };

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Contains("'Nightly export'", error.Message, StringComparison.Ordinal);
    }

    private static async Task WorkAsync(Func<string, Task> run, int number)
    {
        for (var i = number; ; i++)
        {
            var operation = Operations[i % Operations.Length];
            var error = await Record.ExceptionAsync(() => run(operation));
            if (error is null or SailPointApiException { Kind: SailPointErrorKind.ServerError })
                continue;

            var kind = Assert.IsType<SailPointApiException>(error).Kind;
            if (kind == SailPointErrorKind.NotConnected)
                return;

            Assert.Equal(("create", SailPointErrorKind.OutcomeUnknown), (operation, kind));
        }
    }
}
