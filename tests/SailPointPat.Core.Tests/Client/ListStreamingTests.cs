using System;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ListStreamingTests
{
    [Fact]
    public async Task An_entry_is_returned_while_the_service_still_writes_the_others()
    {
        using var test = TestClient.WithoutRetry();
        var pipe = new Pipe();
        test.Tenant.AnswerCalls(() => Reply.Stream(pipe.Reader.AsStream()));
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();

        foreach (var id in new[] { "1", "2", "3" })
        {
            await WriteAsync(pipe, (id == "1" ? "[" : ",") + $$"""{"id":"{{id}}"}""" + "\n");
            Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());
            Assert.Equal(id, list.Current.Id);
        }

        var end = list.MoveNextAsync().AsTask();
        Assert.False(end.IsCompleted);
        await WriteAsync(pipe, "]");
        await pipe.Writer.CompleteAsync();
        Assert.False(await end.WithTimeLimit());
    }

    [Fact]
    public async Task A_list_does_not_time_out_while_entries_keep_arriving()
    {
        using var test = TestClient.WithoutRetry();
        var pipe = new Pipe();
        test.Tenant.AnswerCalls(() => Reply.Stream(pipe.Reader.AsStream()));
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();
        await WriteAsync(pipe, "[");

        for (var i = 0; i < 5; i++)
        {
            var next = list.MoveNextAsync().AsTask();
            test.Clock.Advance(TimeSpan.FromSeconds(90));
            await WriteAsync(pipe, $$"""{"id":"{{i}}"},""");
            Assert.True(await next.WithTimeLimit());
        }

        var never = list.MoveNextAsync().AsTask();
        test.Clock.Advance(TimeSpan.FromSeconds(100));
        await Failure.OfAsync(() => never, SailPointErrorKind.Timeout);
    }

    [Fact]
    public async Task The_readers_own_time_does_not_count_toward_the_timeout()
    {
        using var test = TestClient.WithoutRetry();
        var pipe = new Pipe();
        test.Tenant.AnswerCalls(() => Reply.Stream(pipe.Reader.AsStream()));
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();
        await WriteAsync(pipe, """[{"id":"1"},""");
        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());

        test.Clock.Advance(TimeSpan.FromHours(8));
        await WriteAsync(pipe, """{"id":"2"}]""");
        await pipe.Writer.CompleteAsync();

        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());
        Assert.False(await list.MoveNextAsync().AsTask().WithTimeLimit());
    }

    [Theory]
    [InlineData("""[{"id":"1"},{"id":"2"}""")]
    [InlineData("""[{"id":"1"},{"id":"2"},""")]
    [InlineData("""[{"id":"1"},{"id":"2"},{"id":"3","na""")]
    public async Task A_truncated_list_gives_the_received_tokens_and_an_error(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        await AssertTwoAndThenAsync(test, SailPointErrorKind.InvalidResponse);
    }

    [Fact]
    public async Task A_connection_lost_in_a_list_gives_the_received_tokens_and_an_error()
    {
        using var test = TestClient.WithoutRetry();
        using var body = FakeBody.Cut("""[{"id":"1"},{"id":"2"},{"id":"3","na""");
        test.Tenant.AnswerCalls(() => Reply.Stream(body));

        await AssertTwoAndThenAsync(test, SailPointErrorKind.ConnectionFailed);
    }

    [Fact]
    public async Task A_reader_who_stops_early_closes_the_connection()
    {
        using var test = TestClient.WithoutRetry();
        var pipe = new Pipe();
        test.Tenant.AnswerCalls(() => Reply.Stream(pipe.Reader.AsStream()));
        await WriteAsync(pipe, """[{"id":"1"},""");

        await foreach (var token in test.Client.ListAsync(new TokenQuery(), test.Events, default))
        {
            Assert.Equal("1", token.Id);
            break;
        }

        Assert.True((await pipe.Writer.FlushAsync().AsTask().WithTimeLimit()).IsCompleted);
    }

    [Fact]
    public async Task Ten_thousand_entries_arrive_in_order()
    {
        using var test = TestClient.WithoutRetry();
        var ids = Enumerable.Range(0, 10_000).Select(i => $"id-{i}").ToArray();
        test.Tenant.AnswerCalls(() => Reply.Json("[" + string.Join(",", ids.Select(id => $$"""{"id":"{{id}}","name":"näme"}""")) + "]"));

        var tokens = await test.ListAsync();

        Assert.Equal(ids, tokens.Select(token => token.Id));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] \n")]
    [InlineData("\ufeff[]")]
    public async Task An_empty_list_returns_no_tokens(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        Assert.Empty(await test.ListAsync());
    }

    private static async Task AssertTwoAndThenAsync(TestClient test, SailPointErrorKind kind)
    {
        await using var list = test.Client.ListAsync(new TokenQuery(), test.Events, default).GetAsyncEnumerator();

        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());
        Assert.Equal("1", list.Current.Id);
        Assert.True(await list.MoveNextAsync().AsTask().WithTimeLimit());
        Assert.Equal("2", list.Current.Id);
        var error = await Failure.OfAsync(() => list.MoveNextAsync().AsTask(), kind);
        Assert.StartsWith("Listing personal access tokens:", error.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
