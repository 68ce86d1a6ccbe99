using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RecentTokensTests
{
    [Fact]
    public async Task A_list_is_cached_for_ten_seconds()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token}]"));

        Assert.Single(await test.Client.Recent.GetAsync());
        test.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var kept = test.Client.Recent.GetAsync();
        Assert.Single(await kept);
        Assert.Single(test.Tenant.Calls);

        // The cached list is dropped on another thread.
        while (test.Client.Recent.GetAsync() == kept)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await test.Client.Recent.GetAsync();
        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Callers_share_a_list_that_is_in_progress()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, cancelled) => stall.ThenAsync(Reply.Json($"[{Reply.Token}]"), cancelled);

        var both = new[] { test.Client.Recent.GetAsync(), test.Client.Recent.GetAsync() };
        await stall.Reached;
        stall.Release();

        Assert.All(await Task.WhenAll(both), tokens => Assert.Single(tokens));
        Assert.Equal(1, stall.Count);
    }

    [Fact]
    public async Task Clearing_the_cache_makes_the_next_call_list_again()
    {
        using var test = TestClient.WithoutRetry();
        await test.Client.Recent.GetAsync();

        test.Client.Recent.Forget();
        await test.Client.Recent.GetAsync();

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Without_the_right_to_list_all_tokens_the_callers_own_are_listed()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? Reply.Json($"[{Reply.Token}]") : Reply.Error(403));

        Assert.Equal([Reply.TokenId], (await test.Client.Recent.GetAsync()).Select(token => token.Id));
    }

    [Fact]
    public async Task The_callers_own_tokens_are_cached_separately()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            Reply.Json(request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? $"[{Reply.Token}]" : $"[{Reply.Token}, {Reply.Token}]"));

        Assert.Single(await test.Client.Recent.GetAsync(ownOnly: true));
        Assert.Equal(2, (await test.Client.Recent.GetAsync()).Count);
        Assert.Single(await test.Client.Recent.GetAsync(ownOnly: true));
        Assert.Equal(2, test.Tenant.Calls.Length);
        test.Client.Recent.Forget();
        Assert.Single(await test.Client.Recent.GetAsync(ownOnly: true));
        Assert.Equal(3, test.Tenant.Calls.Length);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_failure_gives_an_empty_list_and_no_error(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        Assert.Empty(await test.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task Tokens_that_arrived_before_a_failure_are_returned()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token},"));

        Assert.Single(await test.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task A_service_that_never_answers_times_out()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, cancelled) => stall.ThenAsync(Reply.Json("[]"), cancelled);

        var tokens = test.Client.Recent.GetAsync();
        await stall.Reached;
        test.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(await tokens);
    }

    [Fact]
    public async Task A_closed_client_returns_no_tokens()
    {
        using var test = TestClient.WithoutRetry();
        test.Client.Dispose();

        Assert.Empty(await test.Client.Recent.GetAsync());
    }
}
