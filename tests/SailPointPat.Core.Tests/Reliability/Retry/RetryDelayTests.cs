using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class RetryDelayTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_wait_lasts_as_many_seconds_as_Retry_After_says(int status)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(status, TimeSpan.FromSeconds(7)));

        await test.RunAsync("list");

        Assert.Equal([TimeSpan.FromSeconds(7)], test.Delays);
        Assert.Equal(TimeSpan.FromSeconds(7), test.Tenant.Calls[1].Time - test.Tenant.Calls[0].Time);
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("0.25", 0.25)]
    public async Task A_Retry_After_with_a_fraction_of_a_second_counts(string header, double seconds)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(429).WithHeader("Retry-After", header));

        await test.RunAsync("list");

        Assert.Equal([TimeSpan.FromSeconds(seconds)], test.Delays);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.0004)]
    [InlineData(0.25)]
    public async Task A_wait_lasts_until_the_Retry_After_date(double secondsPast)
    {
        using var test = TestClient.WithRetry();
        test.Clock.Advance(TimeSpan.FromSeconds(secondsPast));
        var date = SkippingClock.Beginning.AddSeconds(9);
        test.Tenant.Script(() => Reply.Of(429, date));

        await test.RunAsync("list");

        Assert.InRange(test.Waits.Count, 1, 2);
        Assert.InRange(test.Tenant.Calls[1].Time, date, date.AddMilliseconds(1));
    }

    [Fact]
    public async Task Without_Retry_After_waits_are_random_below_a_doubling_maximum()
    {
        var delays = Enumerable.Range(0, 60).Select(async _ =>
        {
            using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 9, Timeout = TimeSpan.FromMinutes(1) });
            test.Tenant.Script(9, () => Reply.Of(500));
            await test.RunAsync("list");
            return test.Delays.Select(delay => delay!.Value.TotalSeconds).ToArray();
        });

        var runs = await Task.WhenAll(delays);

        for (var attempt = 0; attempt < 9; attempt++)
        {
            var ceiling = Math.Min(30, 0.5 * Math.Pow(2, attempt));
            var spread = runs.Select(run => run[attempt]).ToArray();
            Assert.All(spread, delay => Assert.InRange(delay, 0, ceiling));

            // Full jitter uses the whole range. Sixty values all miss one third of it with a probability of three in 10^11.
            Assert.Contains(spread, delay => delay < ceiling / 3);
            Assert.Contains(spread, delay => delay > ceiling * 2 / 3);
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_wait_longer_than_the_call_may_take_is_an_immediate_error(int status)
    {
        using var test = TestClient.WithRetry();
        var budget = TestClient.Timeout * 5;
        test.Tenant.Script(() => Reply.Of(status, budget));

        var error = await test.FailAsync("list");

        Assert.Equal((status, budget), (error.StatusCode, error.RetryAfter));
        Assert.Empty(test.Waits);
        Assert.Single(test.Tenant.Calls);
    }

    [Fact]
    public async Task Waits_end_with_an_error_when_the_time_of_the_call_is_over()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(429, TimeSpan.FromSeconds(20)));

        var error = await test.FailAsync("list");

        // The budget is five attempts of ten seconds. Two waits of twenty seconds fit into it.
        Assert.Equal(SailPointErrorKind.RateLimited, error.Kind);
        Assert.Equal(3, test.Tenant.Calls.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    public async Task A_Retry_After_of_zero_or_in_the_past_still_waits(int seconds)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(3, () => seconds == 0 ? Reply.Of(429, TimeSpan.Zero) : Reply.Of(429, SkippingClock.Beginning.AddSeconds(seconds)));

        await test.RunAsync("list");

        // Without a wait, a service that always answers this would get requests as fast as the network allows.
        Assert.All(test.Delays, delay => Assert.True(delay > TimeSpan.Zero));
    }
}
