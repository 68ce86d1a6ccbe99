using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class MaximumRetryCountTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Retries_end_at_the_maximum_count(int allowed)
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = allowed });
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(503));

        var error = await test.FailAsync("delete");

        Assert.Equal((SailPointErrorKind.ServerError, 503), (error.Kind, error.StatusCode));
        Assert.Equal(allowed + 1, test.Tenant.Calls.Length);
        Assert.Equal(allowed, test.Waits.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task The_maximum_applies_to_logins_too(int allowed)
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = allowed });
        test.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(503));

        await test.FailAsync("list");

        Assert.Equal(allowed + 1, test.Tenant.Requests.Count);
    }

    [Fact]
    public async Task Retries_after_429_are_not_counted()
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 1 });
        test.Tenant.Script(() => Reply.Of(429), () => Reply.Of(429), () => Reply.Of(500), () => Reply.Of(429));

        await test.RunAsync("list");

        Assert.Equal(5, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task With_a_maximum_of_zero_nothing_is_retried_not_even_a_429()
    {
        using var test = TestClient.WithRetry(options => options with { MaximumRetryCount = 0 });
        test.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(1)));

        var error = await test.FailAsync("list");

        Assert.Equal((SailPointErrorKind.RateLimited, TimeSpan.FromSeconds(1)), (error.Kind, error.RetryAfter));
        Assert.Single(test.Tenant.Calls);
        Assert.Empty(test.Waits);
    }
}
