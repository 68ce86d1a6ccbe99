using System;
using System.Net.Http;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.Core.Tests.Hostile.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Hostile.FromTheTenant;

public sealed class HearingHostileWaits
{
    [Theory]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public void A_pause_of_many_years_is_an_error_at_once_for_every_call(string retryAfter)
    {
        using var tenant = new HostileTenant(options => options with { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        tenant.Answer = () => Limit(retryAfter);

        for (var i = 0; i < 2; i++)
            Assert.Equal(SailPointErrorKind.RateLimited, CallResult.OfDelete(tenant).IsHarmless().Error?.Kind);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("soon")]
    public void A_wait_that_means_nothing_holds_nobody_up(string retryAfter)
    {
        using var tenant = new HostileTenant(options => options with { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        tenant.Answer = () => Limit(retryAfter);

        for (var i = 0; i < 2; i++)
            Assert.Equal(SailPointErrorKind.RateLimited, CallResult.OfDelete(tenant).IsHarmless().Error?.Kind);
    }

    [Fact]
    public void The_longest_time_and_the_most_repetitions_that_can_be_asked_for_are_possible()
    {
        using var tenant = new HostileTenant(options => options with { Timeout = TimeSpan.FromDays(1), MaximumRetryCount = 100 });

        Assert.Null(CallResult.OfList(tenant).Error);
    }

    private static HttpResponseMessage Limit(string retryAfter)
    {
        var answer = HostileTenant.Json(GoodAnswers.RateLimited, 429);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return answer;
    }
}
