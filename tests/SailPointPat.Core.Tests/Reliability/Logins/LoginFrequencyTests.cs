using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Logins;

public class LoginFrequencyTests
{
    [Theory]
    [InlineData(749, 689)]
    [InlineData(43200, 43140)]
    [InlineData(100, 80)]
    [InlineData(15, 12)]
    public async Task An_access_token_is_used_until_shortly_before_expiry(int validitySeconds, int usedSeconds)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Validity = TimeSpan.FromSeconds(validitySeconds);
        await test.RunAsync("delete");

        test.Clock.Advance(TimeSpan.FromSeconds(usedSeconds) - TimeSpan.FromMilliseconds(1));
        await test.RunAsync("delete");
        Assert.Equal(1, test.Tenant.LoginCount);

        test.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await test.RunAsync("delete");
        Assert.Equal(2, test.Tenant.LoginCount);
    }

    [Fact]
    public async Task Twenty_thousand_calls_over_days_need_one_login_per_expiry()
    {
        const int Calls = 20_000;
        var step = TimeSpan.FromSeconds(13);
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });
        var ended = test.Clock.GetUtcNow();
        test.Tenant.OnLogin = (_, _) =>
        {
            ended = test.Clock.GetUtcNow() + test.Tenant.Validity;
            return Task.FromResult(test.Tenant.LogIn());
        };
        var late = 0;
        test.Tenant.OnCall = (arrival, _) =>
        {
            late += test.Clock.GetUtcNow() < ended ? 0 : 1;
            return Task.FromResult(FakeTenant.Succeed(arrival));
        };

        for (var call = 0; call < Calls; call++)
        {
            await test.RunAsync("delete");
            test.Clock.Advance(step);
        }

        // A token is used for 689 of its 749 seconds: for 53 calls, thirteen seconds apart.
        var callsPerLogin = (int)Math.Ceiling((test.Tenant.Validity - TimeSpan.FromSeconds(60)) / step);
        Assert.Equal(Math.Ceiling(Calls / (double)callsPerLogin), test.Tenant.LoginCount);
        Assert.Equal(0, late);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task All_callers_share_the_one_refused_login_of_a_revoked_credential(int status)
    {
        using var test = TestClient.WithRetry(options => options with { RateLimit = null });
        await test.RunAsync("login");
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(401));
        test.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(status));

        var errors = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => test.FailAsync("update"))));
        var later = await test.FailAsync("delete");

        Assert.All([.. errors, later], error => Assert.Equal(SailPointErrorKind.LoginFailed, error.Kind));
        Assert.Single(errors.Select(error => error.Message).Append(later.Message).Distinct());
        Assert.Equal(errors.Length, errors.Distinct().Count());
        Assert.Equal(2, test.Tenant.Requests.Count(arrival => arrival.IsLogin));
    }

    [Fact]
    public async Task The_next_call_logs_in_again_after_a_transient_login_failure()
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 0 });
        test.Tenant.OnLogin = (arrival, _) => Task.FromResult(arrival.Number == 1 ? Reply.Of(503) : test.Tenant.LogIn());

        Assert.Equal(SailPointErrorKind.ServerError, (await test.FailAsync("list")).Kind);
        await test.RunAsync("list");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_429_at_the_login_is_waited_out(bool asDate)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnLogin = (arrival, _) => Task.FromResult(arrival.Number > 3
            ? test.Tenant.LogIn()
            : asDate ? Reply.Of(429, test.Clock.GetUtcNow().AddSeconds(5)) : Reply.Of(429, TimeSpan.FromSeconds(5)));

        await test.RunAsync("list");

        Assert.Equal(Enumerable.Repeat<TimeSpan?>(TimeSpan.FromSeconds(5), 3), test.Delays);
        Assert.Equal(TimeSpan.FromSeconds(15), test.Clock.GetUtcNow() - SkippingClock.Beginning);
    }

    [Fact]
    public async Task A_caller_who_cancels_during_a_login_does_not_cancel_it_for_the_others()
    {
        using var test = TestClient.WithRetry();
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        test.Tenant.OnLogin = async (arrival, cancellationToken) =>
        {
            if (arrival.Number > 1)
                return test.Tenant.LogIn();

            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("The request was not cancelled.");
        };

        var cancelledCall = test.RunAsync("delete", cancellation.Token);
        await asked.Task;
        var otherCalls = Enumerable.Range(0, 5).Select(_ => test.RunAsync("delete")).ToArray();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelledCall);
        await Task.WhenAll(otherCalls);
        Assert.Equal(1, test.Tenant.LoginCount);
    }
}
