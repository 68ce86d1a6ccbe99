using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class Disconnecting
{
    [Fact]
    public async Task Afterwards_every_call_says_that_there_is_no_connection_and_sends_nothing()
    {
        using var bench = new Bench();
        await bench.ConnectAsync();

        bench.Client.Dispose();

        await Failure.OfAsync(() => bench.ConnectAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => bench.ListAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => bench.RenameAsync(), SailPointErrorKind.NotConnected);
        var error = await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.NotConnected);
        Assert.Contains("Connect-SailPoint", error.Message, StringComparison.Ordinal);
        Assert.Single(bench.Service.Requests);
        Assert.False(bench.Client.Connection.IsConnected);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("rename")]
    [InlineData("delete")]
    public async Task Calls_under_way_end_and_say_so(string operation)
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnCall = (_, ended) => stall.ThenAsync(Answer.NoContent(), ended);
        Task call = operation switch { "list" => bench.ListAsync(), "rename" => bench.RenameAsync(), _ => bench.DeleteAsync() };
        await stall.Reached.OrHang();

        bench.Client.Dispose();

        await Failure.OfAsync(() => call, SailPointErrorKind.NotConnected);
    }

    [Fact]
    public async Task A_create_under_way_ends_in_doubt()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnCall = (_, ended) => stall.ThenAsync(Answer.NoContent(), ended);
        var call = bench.CreateAsync();
        await stall.Reached.OrHang();

        bench.Client.Dispose();

        var error = await Failure.OfAsync(() => call, SailPointErrorKind.OutcomeUnknown);
        Assert.Contains("Disconnect-SailPoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_under_way_and_those_who_wait_for_it_end_too()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnLogin = (_, ended) => stall.ThenAsync(Answer.Login("late"), ended);
        var login = bench.ConnectAsync();
        await stall.Reached.OrHang();
        var waiting = bench.DeleteAsync();

        bench.Client.Dispose();

        await Failure.OfAsync(() => login, SailPointErrorKind.NotConnected);
        await Failure.OfAsync(() => waiting, SailPointErrorKind.NotConnected);
    }

    [Fact]
    public async Task A_list_under_way_ends_between_its_entries()
    {
        using var bench = new Bench();
        using var body = BrokenStream.Silent("[" + Answer.Token + ",");
        bench.Service.AnswerCalls(() => Answer.Stream(body));
        await using var list = bench.Client.ListAsync(new TokenQuery(), bench.Events, default).GetAsyncEnumerator();
        Assert.True(await list.MoveNextAsync().AsTask().OrHang());

        bench.Client.Dispose();

        await Failure.OfAsync(() => list.MoveNextAsync().AsTask(), SailPointErrorKind.NotConnected);
    }

    [Fact]
    public void Twice_is_as_good_as_once()
    {
        using var bench = new Bench();

        bench.Client.Dispose();
        bench.Client.Dispose();

        Assert.False(bench.Client.Connection.IsConnected);
    }

    [Fact]
    public async Task Its_lines_are_closed()
    {
        using var bench = new Bench();
        await bench.ListAsync();

        bench.Client.Dispose();

        Assert.Equal(bench.Service.Handlers, bench.Service.DisposedHandlers);
    }
}
