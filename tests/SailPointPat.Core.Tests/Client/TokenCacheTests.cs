using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class TokenCacheTests
{
    [Fact]
    public async Task A_list_is_cached_for_ten_seconds()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token}]"));

        Assert.Single(await test.Client.TokenCache.GetAsync());
        test.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var kept = test.Client.TokenCache.GetAsync();
        Assert.Single(await kept);
        Assert.Single(test.Tenant.Calls);

        // The cached list is dropped on another thread.
        while (test.Client.TokenCache.GetAsync() == kept)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await test.Client.TokenCache.GetAsync();
        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Callers_share_a_list_that_is_in_progress()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, cancelled) => stall.ThenAsync(Reply.Json($"[{Reply.Token}]"), cancelled);

        var both = new[] { test.Client.TokenCache.GetAsync(), test.Client.TokenCache.GetAsync() };
        await stall.Reached;
        stall.Release();

        Assert.All(await Task.WhenAll(both), tokens => Assert.Single(tokens));
        Assert.Equal(1, stall.Count);
    }

    [Fact]
    public async Task Clearing_the_cache_makes_the_next_call_list_again()
    {
        using var test = TestClient.WithoutRetry();
        await test.Client.TokenCache.GetAsync();

        test.Client.TokenCache.Clear();
        await test.Client.TokenCache.GetAsync();

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Without_the_right_to_list_all_tokens_the_callers_own_are_listed()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? Reply.Json($"[{Reply.Token}]") : Reply.Error(403));

        Assert.Equal([Reply.TokenId], (await test.Client.TokenCache.GetAsync()).Select(token => token.Id));
    }

    [Fact]
    public async Task The_callers_own_tokens_are_cached_separately()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            Reply.Json(request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? $"[{Reply.Token}]" : $"[{Reply.Token}, {Reply.Token}]"));

        Assert.Single(await test.Client.TokenCache.GetAsync(ownOnly: true));
        Assert.Equal(2, (await test.Client.TokenCache.GetAsync()).Count);
        Assert.Single(await test.Client.TokenCache.GetAsync(ownOnly: true));
        Assert.Equal(2, test.Tenant.Calls.Length);
        test.Client.TokenCache.Clear();
        Assert.Single(await test.Client.TokenCache.GetAsync(ownOnly: true));
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

        Assert.Empty(await test.Client.TokenCache.GetAsync());
    }

    [Fact]
    public async Task Tokens_that_arrived_before_a_failure_are_returned()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token},"));

        Assert.Single(await test.Client.TokenCache.GetAsync());
    }

    [Fact]
    public async Task A_service_that_never_answers_times_out()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnCall = (_, cancelled) => stall.ThenAsync(Reply.Json("[]"), cancelled);

        var tokens = test.Client.TokenCache.GetAsync();
        await stall.Reached;
        test.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Empty(await tokens);
    }

    [Fact]
    public async Task A_closed_client_returns_no_tokens()
    {
        using var test = TestClient.WithoutRetry();
        test.Client.Dispose();

        Assert.Empty(await test.Client.TokenCache.GetAsync());
    }
}
