using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class CallerCancellationTests
{
    [Theory]
    [InlineData("connect")]
    [InlineData("list")]
    [InlineData("create")]
    [InlineData("rename")]
    [InlineData("delete")]
    public async Task A_caller_who_cancels_gets_a_cancellation_and_no_error(string operation)
    {
        using var test = TestClient.WithoutRetry();
        using var caller = new CancellationTokenSource();
        var stall = new Stall();
        test.Tenant.OnCall = (_, ended) => stall.ThenAsync(Reply.NoContent(), ended);
        if (operation == "connect")
            test.Tenant.OnLogin = test.Tenant.OnCall;

        var call = RunAsync(test, operation, caller.Token);
        await stall.Reached.WithTimeLimit();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithTimeLimit());
    }

    [Fact]
    public async Task A_call_that_was_cancelled_beforehand_sends_nothing()
    {
        using var test = TestClient.WithoutRetry();
        var cancelled = new CancellationToken(canceled: true);

        foreach (var operation in new[] { "connect", "list", "create", "rename", "delete" })
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(test, operation, cancelled).WithTimeLimit());

        Assert.Empty(test.Tenant.Requests);
    }

    [Fact]
    public async Task A_caller_who_cancels_during_a_list_gets_a_cancellation()
    {
        using var test = TestClient.WithoutRetry();
        using var caller = new CancellationTokenSource();
        using var body = FakeBody.Silent("[" + Reply.Token + ",");
        test.Tenant.AnswerCalls(() => Reply.Stream(body));
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, caller.Token).GetAsyncEnumerator(default);
        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());

        var next = list.MoveNextAsync().AsTask();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WithTimeLimit());
    }

    [Fact]
    public async Task A_cancellation_token_of_the_enumerator_cancels_a_list_too()
    {
        using var test = TestClient.WithoutRetry();
        using var caller = new CancellationTokenSource();
        using var body = FakeBody.Silent("[" + Reply.Token + ",");
        test.Tenant.AnswerCalls(() => Reply.Stream(body));
        var count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in test.Client.ListAsync(new TokenQuery(), test.Events, default).WithCancellation(caller.Token))
            {
                count++;
                await caller.CancelAsync();
            }
        });

        Assert.Equal(1, count);
    }

    [Fact]
    public async Task A_connection_broken_by_a_cancellation_is_reported_as_a_cancellation()
    {
        using var test = TestClient.WithoutRetry();
        using var caller = new CancellationTokenSource();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var body = new FakeBody("{\"id\":", async (_, ended) =>
        {
            // .NET Framework does this: it closes the socket during the read.
            var closed = new TaskCompletionSource();
            using var registration = ended.Register(() => closed.TrySetException(new IOException("The request was aborted.")));
            reached.TrySetResult();
            await closed.Task;
            return 0;
        });
        test.Tenant.AnswerCalls(() => Reply.Stream(body));

        var call = test.Client.UpdateAsync("1", new TokenChanges { Name = "n" }, test.Events, caller.Token);
        await reached.Task.WithTimeLimit();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WithTimeLimit());
    }

    private static Task RunAsync(TestClient test, string operation, CancellationToken cancellationToken) => operation switch
    {
        "connect" => test.ConnectAsync(cancellationToken),
        "list" => test.ListAsync(cancellationToken: cancellationToken),
        "create" => test.CreateAsync(cancellationToken: cancellationToken),
        "rename" => test.Client.UpdateAsync("1", new TokenChanges { Name = "n" }, test.Events, cancellationToken),
        _ => test.Client.DeleteAsync("1", test.Events, cancellationToken),
    };
}
