using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class KeepingAnAccessToken
{
    [Fact]
    public async Task One_login_serves_every_call_until_shortly_before_its_end()
    {
        using var bench = new Bench();

        await bench.ConnectAsync();
        await bench.ListAsync();
        await bench.CreateAsync();
        await bench.RenameAsync();
        await bench.DeleteAsync();

        Assert.Single(bench.Service.Logins);
        Assert.All(bench.Service.Calls, call => Assert.Equal("Bearer " + ScriptedService.BearerOf(1), call.Authorization));
    }

    [Theory]
    [InlineData(749, 688, 690)]
    [InlineData(43200, 43139, 43141)]
    [InlineData(20, 15, 17)]
    [InlineData(15, 11, 13)]
    [InlineData(300, 239, 241)]
    public async Task It_is_renewed_before_it_ends_and_not_too_early(int life, int stillGood, int noMore)
    {
        using var bench = new Bench();
        var logins = 0;
        bench.Service.AnswerLogins(() => Answer.Login(ScriptedService.BearerOf(++logins), life));
        await bench.ListAsync();

        bench.Clock.Advance(TimeSpan.FromSeconds(stillGood));
        await bench.ListAsync();
        var early = bench.Service.Logins.Length;
        bench.Clock.Advance(TimeSpan.FromSeconds(noMore - stillGood));
        await bench.ListAsync();

        Assert.Equal((1, 2), (early, bench.Service.Logins.Length));
        Assert.Equal("Bearer " + ScriptedService.BearerOf(2), bench.Service.Calls[^1].Authorization);
        Assert.Equal(bench.Clock.GetUtcNow().AddSeconds(life), bench.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public async Task Two_hundred_callers_at_once_need_one_login()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnLogin = (_, ended) => stall.ThenAsync(Answer.Login("shared"), ended);

        var callers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => bench.DeleteAsync())).ToArray();
        await stall.Reached.OrHang();
        stall.Release();
        await Task.WhenAll(callers).OrHang();

        Assert.Single(bench.Service.Logins);
        Assert.Equal(200, bench.Service.Calls.Length);
        Assert.All(bench.Service.Calls, call => Assert.Equal("Bearer shared", call.Authorization));
    }

    [Fact]
    public async Task Two_hundred_callers_at_once_renew_once()
    {
        using var bench = new Bench();
        await bench.ConnectAsync();
        bench.Clock.Advance(TimeSpan.FromSeconds(749));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => bench.DeleteAsync()))).OrHang();

        Assert.Equal(2, bench.Service.Logins.Length);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_take_the_others_login_away()
    {
        using var bench = new Bench();
        using var impatient = new CancellationTokenSource();
        var stall = new Stall();
        bench.Service.OnLogin = (_, ended) => stall.ThenAsync(Answer.Login("shared"), ended);

        var first = bench.ConnectAsync(impatient.Token);
        await stall.Reached.OrHang();
        var second = bench.DeleteAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.OrHang());
        stall.Release();
        await second.OrHang();

        Assert.Equal("Bearer shared", bench.Service.Call.Authorization);
    }

    [Fact]
    public async Task Whoever_waits_for_anothers_login_can_still_give_up()
    {
        using var bench = new Bench();
        using var impatient = new CancellationTokenSource();
        var stall = new Stall();
        bench.Service.OnLogin = (_, ended) => stall.ThenAsync(Answer.Login("shared"), ended);
        var first = bench.ConnectAsync();
        await stall.Reached.OrHang();

        var second = bench.CreateAsync(impatient.Token);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.OrHang());
        stall.Release();
        await first.OrHang();
    }

    [Fact]
    public async Task Connecting_again_while_the_access_token_is_good_sends_nothing()
    {
        using var bench = new Bench();

        await bench.ConnectAsync();
        await bench.ConnectAsync();

        Assert.Single(bench.Service.Requests);
    }
}
