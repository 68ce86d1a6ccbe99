using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Logins;

public class LoggingInNoMoreThanNeeded
{
    [Theory]
    [InlineData(749, 689)]
    [InlineData(43200, 43140)]
    [InlineData(100, 80)]
    [InlineData(15, 12)]
    public async Task Keeps_a_token_until_shortly_before_its_end(int validitySeconds, int usedSeconds)
    {
        using var rig = new Rig();
        rig.Tenant.Validity = TimeSpan.FromSeconds(validitySeconds);
        await rig.RunAsync("delete");

        rig.Clock.Advance(TimeSpan.FromSeconds(usedSeconds) - TimeSpan.FromMilliseconds(1));
        await rig.RunAsync("delete");
        Assert.Equal(1, rig.Tenant.LoginCount);

        rig.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await rig.RunAsync("delete");
        Assert.Equal(2, rig.Tenant.LoginCount);
    }

    [Fact]
    public async Task Twenty_thousand_calls_over_days_cost_what_expiry_demands()
    {
        const int Calls = 20_000;
        var step = TimeSpan.FromSeconds(13);
        using var rig = new Rig(options => options with { RateLimit = null });
        var ended = rig.Clock.GetUtcNow();
        rig.Tenant.OnLogin = (_, _) =>
        {
            ended = rig.Clock.GetUtcNow() + rig.Tenant.Validity;
            return Task.FromResult(rig.Tenant.LogIn());
        };
        var late = 0;
        rig.Tenant.OnCall = (arrival, _) =>
        {
            late += rig.Clock.GetUtcNow() < ended ? 0 : 1;
            return Task.FromResult(ScriptedTenant.AllIsWell(arrival));
        };

        for (var call = 0; call < Calls; call++)
        {
            await rig.RunAsync("delete");
            rig.Clock.Advance(step);
        }

        // A token serves 689 of its 749 seconds: 53 calls, thirteen seconds apart.
        var callsPerLogin = (int)Math.Ceiling((rig.Tenant.Validity - TimeSpan.FromSeconds(60)) / step);
        Assert.Equal(Math.Ceiling(Calls / (double)callsPerLogin), rig.Tenant.LoginCount);
        Assert.Equal(0, late);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_revoked_credential_ends_with_one_refused_login_for_everybody(int status)
    {
        using var rig = new Rig(options => options with { RateLimit = null });
        await rig.RunAsync("login");
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(401));
        rig.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(status));

        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => rig.FailAsync("update"))));
        var later = await rig.FailAsync("delete");

        Assert.All([.. errors, later], error => Assert.Equal(SailPointErrorKind.LoginFailed, error.Kind));
        Assert.Single(errors.Select(error => error.Message).Append(later.Message).Distinct());
        Assert.Equal(errors.Length, errors.Distinct().Count());
        Assert.Equal(2, rig.Tenant.Arrivals.Count(arrival => arrival.IsLogin));
    }

    [Fact]
    public async Task A_login_that_failed_for_a_passing_reason_is_tried_again_by_the_next_call()
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = 0 });
        rig.Tenant.OnLogin = (arrival, _) => Task.FromResult(arrival.Number == 1 ? Reply.Of(503) : rig.Tenant.LogIn());

        Assert.Equal(SailPointErrorKind.ServerError, (await rig.FailAsync("list")).Kind);
        await rig.RunAsync("list");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_limit_at_the_login_is_waited_out(bool asDate)
    {
        using var rig = new Rig();
        rig.Tenant.OnLogin = (arrival, _) => Task.FromResult(arrival.Number > 3
            ? rig.Tenant.LogIn()
            : asDate ? Reply.Of(429, rig.Clock.GetUtcNow().AddSeconds(5)) : Reply.Of(429, TimeSpan.FromSeconds(5)));

        await rig.RunAsync("list");

        Assert.Equal(Enumerable.Repeat<TimeSpan?>(TimeSpan.FromSeconds(5), 3), rig.Delays);
        Assert.Equal(TimeSpan.FromSeconds(15), rig.Clock.GetUtcNow() - SkippingClock.Beginning);
    }

    [Fact]
    public async Task A_caller_that_leaves_in_the_middle_of_a_login_does_not_take_it_from_the_others()
    {
        using var rig = new Rig();
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Tenant.OnLogin = async (arrival, cancellationToken) =>
        {
            if (arrival.Number > 1)
                return rig.Tenant.LogIn();

            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nobody left.");
        };

        var leaver = rig.RunAsync("delete", cancellation.Token);
        await asked.Task;
        var stayers = Enumerable.Range(0, 5).Select(_ => rig.RunAsync("delete")).ToArray();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        await Task.WhenAll(stayers);
        Assert.Equal(1, rig.Tenant.LoginCount);
    }
}
