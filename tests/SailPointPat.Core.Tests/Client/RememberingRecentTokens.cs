using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RememberingRecentTokens
{
    [Fact]
    public async Task A_list_is_kept_for_ten_seconds_and_no_longer()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token}]"));

        Assert.Single(await test.Client.Recent.GetAsync());
        test.Clock.Advance(TimeSpan.FromSeconds(9.9));
        var kept = test.Client.Recent.GetAsync();
        Assert.Single(await kept);
        Assert.Single(test.Tenant.Calls);

        // The list is let go on a thread of its own.
        while (test.Client.Recent.GetAsync() == kept)
        {
            test.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        await test.Client.Recent.GetAsync();
        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Callers_share_a_list_that_is_under_way()
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
    public async Task What_was_forgotten_is_listed_anew()
    {
        using var test = TestClient.WithoutRetry();
        await test.Client.Recent.GetAsync();

        test.Client.Recent.Forget();
        await test.Client.Recent.GetAsync();

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Without_the_right_to_see_all_the_own_ones_are_listed()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            request.PathAndQuery.Contains("owner-id=me", StringComparison.Ordinal) ? Reply.Json($"[{Reply.Token}]") : Reply.Error(403));

        Assert.Equal([Reply.TokenId], (await test.Client.Recent.GetAsync()).Select(token => token.Id));
    }

    [Fact]
    public async Task The_own_tokens_are_a_list_of_their_own()
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
    public async Task A_failure_is_an_empty_list_and_no_error(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        Assert.Empty(await test.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task What_came_before_a_failure_is_there()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.Token},"));

        Assert.Single(await test.Client.Recent.GetAsync());
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up()
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
    public async Task A_closed_client_has_none()
    {
        using var test = TestClient.WithoutRetry();
        test.Client.Dispose();

        Assert.Empty(await test.Client.Recent.GetAsync());
    }
}
