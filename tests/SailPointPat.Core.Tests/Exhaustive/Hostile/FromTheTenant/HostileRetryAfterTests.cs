using System;
using System.Net.Http;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.Core.Tests.Exhaustive.Hostile.Support;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.FromTheTenant;

public sealed class HostileRetryAfterTests
{
    [Theory]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT")]
    public void A_wait_of_many_years_fails_every_call_at_once(string retryAfter, string? date = null)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        test.Tenant.AnswerCalls(() => Limit(retryAfter, date));

        for (var i = 0; i < 2; i++)
        {
            var error = CallResult.OfDelete(test).IsHarmless().Error;

            Assert.Equal(SailPointErrorKind.RateLimited, error?.Kind);
            Assert.True(error!.RetryAfter > TimeSpan.FromDays(365));
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("-0.5")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("soon")]
    public void An_invalid_wait_delays_no_call(string retryAfter)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { Clock = new FakeTimeProvider(DateTimeOffset.UtcNow) });
        test.Tenant.AnswerCalls(() => Limit(retryAfter));

        for (var i = 0; i < 2; i++)
            Assert.Equal(SailPointErrorKind.RateLimited, CallResult.OfDelete(test).IsHarmless().Error?.Kind);
    }

    [Fact]
    public void The_maximum_timeout_and_retry_count_work()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { Timeout = TimeSpan.FromDays(1), MaximumRetryCount = 100 });

        Assert.Null(CallResult.OfList(test).Error);
    }

    private static HttpResponseMessage Limit(string retryAfter, string? date = null)
    {
        var answer = Reply.Json(GoodAnswers.RateLimited, 429);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        if (date is not null)
            answer.Headers.TryAddWithoutValidation("Date", date);

        return answer;
    }
}
