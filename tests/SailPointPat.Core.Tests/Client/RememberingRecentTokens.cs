using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RememberingRecentTokens
{
    [Fact]
    public async Task A_list_is_kept_for_ten_seconds_and_no_longer()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json($"[{Answer.Token}]"));

        Assert.Single(await bench.Client.Recent.GetAsync());
        bench.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var kept = bench.Client.Recent.GetAsync();
        Assert.Single(await kept);
        Assert.Single(bench.Service.Calls);

        // The list is let go on a thread of its own.
        while (bench.Client.Recent.GetAsync() == kept)
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await bench.Client.Recent.GetAsync();
        Assert.Equal(2, bench.Service.Calls.Length);
    }

    [Fact]
    public async Task Callers_share_a_list_that_is_under_way()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnCall = (_, cancelled) => stall.ThenAsync(Answer.Json($"[{Answer.Token}]"), cancelled);

        var both = new[] { bench.Client.Recent.GetAsync(), bench.Client.Recent.GetAsync() };
        await stall.Reached;
        stall.Release();

        Assert.All(await Task.WhenAll(both), tokens => Assert.Single(tokens));
        Assert.Equal(1, stall.Count);
    }

    [Fact]
    public async Task What_was_forgotten_is_listed_anew()
    {
        using var bench = new Bench();
        await bench.Client.Recent.GetAsync();

        bench.Client.Recent.Forget();
        await bench.Client.Recent.GetAsync();

        Assert.Equal(2, bench.Service.Calls.Length);
    }

    [Fact]
    public async Task Without_the_right_to_see_all_the_own_ones_are_listed()
    {
        using var bench = new Bench();
        bench.Service.OnCall = (request, _) => Task.FromResult(
            request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? Answer.Json($"[{Answer.Token}]") : Answer.Error(403));

        Assert.Equal([Answer.TokenId], (await bench.Client.Recent.GetAsync()).Select(token => token.Id));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_failure_is_an_empty_list_and_no_error(int status)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Error(status));

        Assert.Empty(await bench.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task What_came_before_a_failure_is_there()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json($"[{Answer.Token},"));

        Assert.Single(await bench.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnCall = (_, cancelled) => stall.ThenAsync(Answer.Json("[]"), cancelled);

        var tokens = bench.Client.Recent.GetAsync();
        await stall.Reached;
        bench.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(await tokens);
    }

    [Fact]
    public async Task A_closed_client_has_none()
    {
        using var bench = new Bench();
        bench.Client.Dispose();

        Assert.Empty(await bench.Client.Recent.GetAsync());
    }
}
