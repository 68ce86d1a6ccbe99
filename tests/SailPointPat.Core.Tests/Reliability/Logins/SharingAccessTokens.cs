using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Logins;

public class SharingAccessTokens
{
    private const int Callers = 200;

    [Fact]
    public async Task Two_hundred_callers_at_once_cost_one_login()
    {
        using var rig = new Rig(options => options with { RateLimit = null });
        var loginMayEnd = HoldLogins(rig);

        // Each call runs until it has to wait for the login, and only then does the next one begin.
        var calls = await Task.Run(() => Enumerable.Range(0, Callers).Select(_ => rig.RunAsync("delete")).ToArray());
        loginMayEnd.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(1, rig.Tenant.LoginCount);
        Assert.Equal(Callers, rig.Tenant.Calls.Length);
        Assert.All(rig.Tenant.Calls, call => Assert.Equal("bearer-1", call.Bearer));
    }

    [Fact]
    public async Task A_token_refused_in_mid_session_is_renewed_once_for_all()
    {
        using var rig = new Rig(options => options with { RateLimit = null });
        await rig.RunAsync("login");
        var loginMayEnd = HoldLogins(rig);
        var refusal = new TaskCompletionSource();
        rig.Tenant.OnCall = async (arrival, _) =>
        {
            if (arrival.Bearer != "bearer-1")
                return ScriptedTenant.AllIsWell(arrival);

            await refusal.Task;
            return Reply.Of(401);
        };

        // Everybody holds the first token before anybody hears that it is no good, and hears it before the new one is there.
        var calls = await Task.Run(() =>
        {
            var started = Enumerable.Range(0, Callers).Select(_ => rig.RunAsync("update")).ToArray();
            refusal.SetResult();
            return started;
        });
        loginMayEnd.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(2, rig.Tenant.LoginCount);
        Assert.Equal(Callers * 2, rig.Tenant.Calls.Length);
    }

    [Fact]
    public async Task A_token_refused_again_after_a_new_login_is_an_error()
    {
        using var rig = new Rig();
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(401));

        var error = await rig.FailAsync("list");

        Assert.Equal((SailPointErrorKind.Unauthorized, 401), (error.Kind, error.StatusCode));
        Assert.Equal((2, 2), (rig.Tenant.LoginCount, rig.Tenant.Calls.Length));
        Assert.Empty(rig.Waits);
    }

    [Fact]
    public async Task A_refused_create_is_sent_again_with_the_new_token()
    {
        using var rig = new Rig();
        rig.Tenant.Script(() => Reply.Of(401));

        await rig.RunAsync("create");

        Assert.Equal(["bearer-1", "bearer-2"], rig.Tenant.Sent("POST").Select(call => call.Bearer));
    }

    [Fact]
    public async Task Several_clients_share_nothing()
    {
        using var one = new Rig();
        using var other = new Rig();
        other.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Login("the-others", TimeSpan.FromHours(1)));

        await Task.WhenAll(one.RunAsync("delete"), other.RunAsync("delete"));

        Assert.Equal("bearer-1", Assert.Single(one.Tenant.Calls).Bearer);
        Assert.Equal("the-others", Assert.Single(other.Tenant.Calls).Bearer);
    }

    private static TaskCompletionSource HoldLogins(Rig rig)
    {
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Tenant.OnLogin = async (_, _) =>
        {
            await mayEnd.Task;
            return rig.Tenant.LogIn();
        };
        return mayEnd;
    }
}
