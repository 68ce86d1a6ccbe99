using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Logins;

public class SharedAccessTokenTests
{
    private const int Callers = 200;

    [Fact]
    public async Task Two_hundred_callers_at_once_need_one_login()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });
        var login = HoldLogins(test);

        // Each call runs until it must wait for the login. Only then does the next one begin.
        var calls = await Task.Run(() => Enumerable.Range(0, Callers).Select(_ => test.RunAsync("delete")).ToArray());
        login.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(1, test.Tenant.LoginCount);
        Assert.Equal(Callers, test.Tenant.Calls.Length);
        Assert.All(test.Tenant.Calls, call => Assert.Equal("Bearer " + FakeTenant.BearerOf(1), call.Authorization));
    }

    [Fact]
    public async Task An_access_token_that_is_refused_is_renewed_once_for_all_callers()
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });
        await test.RunAsync("login");
        var login = HoldLogins(test);
        var refusal = new TaskCompletionSource();
        test.Tenant.OnCall = async (arrival, _) =>
        {
            if (arrival.Authorization != "Bearer " + FakeTenant.BearerOf(1))
                return FakeTenant.Succeed(arrival);

            await refusal.Task;
            return Reply.Of(401);
        };

        // All callers have the first token before it is refused, and all refusals arrive before the new token.
        var calls = await Task.Run(() =>
        {
            var started = Enumerable.Range(0, Callers).Select(_ => test.RunAsync("update")).ToArray();
            refusal.SetResult();
            return started;
        });
        login.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(2, test.Tenant.LoginCount);
        Assert.Equal(Callers * 2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task A_second_refusal_after_a_new_login_is_an_error()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(401));

        var error = await test.FailAsync("list");

        Assert.Equal((SailPointErrorKind.Unauthorized, 401), (error.Kind, error.StatusCode));
        Assert.Equal((2, 2), (test.Tenant.LoginCount, test.Tenant.Calls.Length));
        Assert.Empty(test.Waits);
    }

    [Fact]
    public async Task A_refused_create_is_sent_again_with_the_new_access_token()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(401));

        await test.RunAsync("create");

        Assert.Equal(["Bearer " + FakeTenant.BearerOf(1), "Bearer " + FakeTenant.BearerOf(2)], test.Tenant.Sent("POST").Select(call => call.Authorization));
    }

    [Fact]
    public async Task Separate_clients_share_no_access_token()
    {
        using var one = TestClient.WithRetry();
        using var other = TestClient.WithRetry();
        other.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Login("the-others"));

        await Task.WhenAll(one.RunAsync("delete"), other.RunAsync("delete"));

        Assert.Equal("Bearer " + FakeTenant.BearerOf(1), Assert.Single(one.Tenant.Calls).Authorization);
        Assert.Equal("Bearer the-others", Assert.Single(other.Tenant.Calls).Authorization);
    }

    private static TaskCompletionSource HoldLogins(TestClient test)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnLogin = async (_, _) =>
        {
            await release.Task;
            return test.Tenant.LogIn();
        };
        return release;
    }
}
