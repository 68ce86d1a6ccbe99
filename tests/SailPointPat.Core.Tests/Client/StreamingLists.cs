using System;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class StreamingLists
{
    [Fact]
    public async Task An_entry_is_given_while_the_service_still_writes_the_others()
    {
        using var bench = new Bench();
        var pipe = new Pipe();
        bench.Service.AnswerCalls(() => Answer.Stream(pipe.Reader.AsStream()));
        await using var list = bench.Client.ListAsync(new TokenQuery(), bench.Events, default).GetAsyncEnumerator();

        foreach (var id in new[] { "1", "2", "3" })
        {
            await WriteAsync(pipe, (id == "1" ? "[" : ",") + $$"""{"id":"{{id}}"}""" + "\n");
            Assert.True(await list.MoveNextAsync().AsTask().OrHang());
            Assert.Equal(id, list.Current.Id);
        }

        var end = list.MoveNextAsync().AsTask();
        Assert.False(end.IsCompleted);
        await WriteAsync(pipe, "]");
        await pipe.Writer.CompleteAsync();
        Assert.False(await end.OrHang());
    }

    [Fact]
    public async Task A_list_may_take_for_ever_as_long_as_entries_keep_coming()
    {
        using var bench = new Bench();
        var pipe = new Pipe();
        bench.Service.AnswerCalls(() => Answer.Stream(pipe.Reader.AsStream()));
        await using var list = bench.Client.ListAsync(new TokenQuery(), bench.Events, default).GetAsyncEnumerator();
        await WriteAsync(pipe, "[");

        for (var i = 0; i < 5; i++)
        {
            var next = list.MoveNextAsync().AsTask();
            bench.Clock.Advance(TimeSpan.FromSeconds(90));
            await WriteAsync(pipe, $$"""{"id":"{{i}}"},""");
            Assert.True(await next.OrHang());
        }

        var never = list.MoveNextAsync().AsTask();
        bench.Clock.Advance(TimeSpan.FromSeconds(100));
        await Failure.OfAsync(() => never, SailPointErrorKind.Timeout);
    }

    [Fact]
    public async Task The_time_that_the_reader_takes_is_not_held_against_the_service()
    {
        using var bench = new Bench();
        var pipe = new Pipe();
        bench.Service.AnswerCalls(() => Answer.Stream(pipe.Reader.AsStream()));
        await using var list = bench.Client.ListAsync(new TokenQuery(), bench.Events, default).GetAsyncEnumerator();
        await WriteAsync(pipe, """[{"id":"1"},""");
        Assert.True(await list.MoveNextAsync().AsTask().OrHang());

        bench.Clock.Advance(TimeSpan.FromHours(8));
        await WriteAsync(pipe, """{"id":"2"}]""");
        await pipe.Writer.CompleteAsync();

        Assert.True(await list.MoveNextAsync().AsTask().OrHang());
        Assert.False(await list.MoveNextAsync().AsTask().OrHang());
    }

    [Theory]
    [InlineData("""[{"id":"1"},{"id":"2"}""")]
    [InlineData("""[{"id":"1"},{"id":"2"},""")]
    [InlineData("""[{"id":"1"},{"id":"2"},{"id":"3","na""")]
    public async Task A_list_cut_short_gives_what_came_and_then_an_error(string body)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json(body));

        await AssertTwoAndThenAsync(bench, SailPointErrorKind.InvalidResponse);
    }

    [Fact]
    public async Task A_line_cut_in_a_list_gives_what_came_and_then_an_error()
    {
        using var bench = new Bench();
        using var body = BrokenStream.Cut("""[{"id":"1"},{"id":"2"},{"id":"3","na""");
        bench.Service.AnswerCalls(() => Answer.Stream(body));

        await AssertTwoAndThenAsync(bench, SailPointErrorKind.ConnectionFailed);
    }

    [Fact]
    public async Task A_reader_who_stops_early_closes_the_line()
    {
        using var bench = new Bench();
        var pipe = new Pipe();
        bench.Service.AnswerCalls(() => Answer.Stream(pipe.Reader.AsStream()));
        await WriteAsync(pipe, """[{"id":"1"},""");

        await foreach (var token in bench.Client.ListAsync(new TokenQuery(), bench.Events, default))
        {
            Assert.Equal("1", token.Id);
            break;
        }

        Assert.True((await pipe.Writer.FlushAsync().AsTask().OrHang()).IsCompleted);
    }

    [Fact]
    public async Task Ten_thousand_entries_arrive_in_their_order()
    {
        using var bench = new Bench();
        var ids = Enumerable.Range(0, 10_000).Select(i => $"id-{i}").ToArray();
        bench.Service.AnswerCalls(() => Answer.Json("[" + string.Join(",", ids.Select(id => $$"""{"id":"{{id}}","name":"näme"}""")) + "]"));

        var tokens = await bench.ListAsync();

        Assert.Equal(ids, tokens.Select(token => token.Id));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData(" [ ] \n")]
    [InlineData("\ufeff[]")]
    public async Task An_empty_list_is_empty(string body)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json(body));

        Assert.Empty(await bench.ListAsync());
    }

    private static async Task AssertTwoAndThenAsync(Bench bench, SailPointErrorKind kind)
    {
        await using var list = bench.Client.ListAsync(new TokenQuery(), bench.Events, default).GetAsyncEnumerator();

        Assert.True(await list.MoveNextAsync().AsTask().OrHang());
        Assert.Equal("1", list.Current.Id);
        Assert.True(await list.MoveNextAsync().AsTask().OrHang());
        Assert.Equal("2", list.Current.Id);
        var error = await Failure.OfAsync(() => list.MoveNextAsync().AsTask(), kind);
        Assert.StartsWith("Listing personal access tokens:", error.Message, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
}
