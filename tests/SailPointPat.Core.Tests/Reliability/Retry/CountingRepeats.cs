using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class CountingRepeats
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Ends_after_as_many_as_are_allowed(int allowed)
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = allowed });
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Of(503));

        var error = await rig.FailAsync("delete");

        Assert.Equal((SailPointErrorKind.ServerError, 503), (error.Kind, error.StatusCode));
        Assert.Equal(allowed + 1, rig.Tenant.Calls.Length);
        Assert.Equal(allowed, rig.Waits.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Holds_for_logins_too(int allowed)
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = allowed });
        rig.Tenant.OnLogin = (_, _) => Task.FromResult(Reply.Of(503));

        await rig.FailAsync("list");

        Assert.Equal(allowed + 1, rig.Tenant.Arrivals.Count);
    }

    [Fact]
    public async Task Leaves_the_rate_limit_out()
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = 1 });
        rig.Tenant.Script(() => Reply.Of(429), () => Reply.Of(429), () => Reply.Of(500), () => Reply.Of(429));

        await rig.RunAsync("list");

        Assert.Equal(5, rig.Tenant.Calls.Length);
    }

    [Fact]
    public async Task To_none_repeats_nothing_not_even_at_the_rate_limit()
    {
        using var rig = new Rig(options => options with { MaximumRetryCount = 0 });
        rig.Tenant.Script(() => Reply.Of(429, TimeSpan.FromSeconds(1)));

        var error = await rig.FailAsync("list");

        Assert.Equal((SailPointErrorKind.RateLimited, TimeSpan.FromSeconds(1)), (error.Kind, error.RetryAfter));
        Assert.Single(rig.Tenant.Calls);
        Assert.Empty(rig.Waits);
    }
}
