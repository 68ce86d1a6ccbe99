using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class AccessTokenCacheTests
{
    [Fact]
    public async Task All_calls_share_one_login_until_shortly_before_expiry()
    {
        using var test = TestClient.WithoutRetry();

        await test.ConnectAsync();
        await test.ListAsync();
        await test.CreateAsync();
        await test.RunAsync("update");
        await test.DeleteAsync();

        Assert.Single(test.Tenant.Logins);
        Assert.All(test.Tenant.Calls, call => Assert.Equal("Bearer " + FakeTenant.BearerOf(1), call.Authorization));
    }

    [Theory]
    [InlineData(749, 688, 690)]
    [InlineData(43200, 43139, 43141)]
    [InlineData(20, 15, 17)]
    [InlineData(15, 11, 13)]
    [InlineData(300, 239, 241)]
    public async Task The_access_token_is_renewed_shortly_before_expiry_and_not_earlier(int life, int usedUntil, int renewedAt)
    {
        using var test = TestClient.WithoutRetry();
        var logins = 0;
        test.Tenant.AnswerLogins(() => Reply.Login(FakeTenant.BearerOf(++logins), life));
        await test.ListAsync();

        test.Clock.Advance(TimeSpan.FromSeconds(usedUntil));
        await test.ListAsync();
        var early = test.Tenant.Logins.Length;
        test.Clock.Advance(TimeSpan.FromSeconds(renewedAt - usedUntil));
        await test.ListAsync();

        Assert.Equal((1, 2), (early, test.Tenant.Logins.Length));
        Assert.Equal("Bearer " + FakeTenant.BearerOf(2), test.Tenant.Calls[^1].Authorization);
        Assert.Equal(test.Clock.GetUtcNow().AddSeconds(life), test.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public async Task Two_hundred_callers_at_once_need_one_login()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("shared"), ended);

        var callers = Enumerable.Range(0, 200).Select(_ => Task.Run(() => test.DeleteAsync())).ToArray();
        await stall.Reached.WithTimeLimit();
        stall.Release();
        await Task.WhenAll(callers).WithTimeLimit();

        Assert.Single(test.Tenant.Logins);
        Assert.Equal(200, test.Tenant.Calls.Length);
        Assert.All(test.Tenant.Calls, call => Assert.Equal("Bearer shared", call.Authorization));
    }

    [Fact]
    public async Task Two_hundred_callers_at_once_renew_once()
    {
        using var test = TestClient.WithoutRetry();
        await test.ConnectAsync();
        test.Clock.Advance(TimeSpan.FromSeconds(749));

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => test.DeleteAsync()))).WithTimeLimit();

        Assert.Equal(2, test.Tenant.Logins.Length);
    }

    [Fact]
    public async Task A_caller_who_cancels_does_not_cancel_the_login_of_the_others()
    {
        using var test = TestClient.WithoutRetry();
        using var impatient = new CancellationTokenSource();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("shared"), ended);

        var first = test.ConnectAsync(impatient.Token);
        await stall.Reached.WithTimeLimit();
        var second = test.DeleteAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WithTimeLimit());
        stall.Release();
        await second.WithTimeLimit();

        Assert.Equal("Bearer shared", test.Tenant.Call.Authorization);
    }

    [Fact]
    public async Task A_caller_who_waits_for_the_login_of_another_can_cancel()
    {
        using var test = TestClient.WithoutRetry();
        using var impatient = new CancellationTokenSource();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("shared"), ended);
        var first = test.ConnectAsync();
        await stall.Reached.WithTimeLimit();

        var second = test.CreateAsync(cancellationToken: impatient.Token);
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WithTimeLimit());
        stall.Release();
        await first.WithTimeLimit();
    }

    [Fact]
    public async Task Connecting_again_while_the_access_token_is_valid_sends_nothing()
    {
        using var test = TestClient.WithoutRetry();

        await test.ConnectAsync();
        await test.ConnectAsync();

        Assert.Single(test.Tenant.Requests);
    }
}
