using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class CreateRetryTests
{
    [Fact]
    public Task A_create_is_retried_after_a_refused_connection() => RepeatsAfterAsync(Reply.Refuse);

    [Fact]
    public Task A_create_is_retried_after_429() => RepeatsAfterAsync(() => Reply.Of(429));

    [Fact]
    public Task A_create_is_retried_after_429_with_Retry_After() => RepeatsAfterAsync(() => Reply.Of(429, TimeSpan.FromSeconds(3)));

    [Fact]
    public Task A_create_is_retried_after_503_with_Retry_After() => RepeatsAfterAsync(() => Reply.Of(503, TimeSpan.FromSeconds(3)));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public Task A_create_is_not_retried_after_a_failure_that_may_have_had_an_effect(int status) => NeverRepeatsAfterAsync(() => Reply.Of(status));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public Task A_create_is_not_retried_after_such_a_failure_with_Retry_After(int status)
        => NeverRepeatsAfterAsync(() => Reply.Of(status, TimeSpan.FromSeconds(1)));

    [Fact]
    public Task A_create_is_not_retried_after_a_lost_connection() => NeverRepeatsAfterAsync(Reply.Cut);

    [Fact]
    public async Task A_create_is_not_retried_after_a_loss_that_follows_a_refusal()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Refuse, () => Reply.Of(429), Reply.Cut);

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(3, test.Tenant.Sent("POST").Length);
    }

    [Fact]
    public async Task A_create_that_was_always_refused_is_known_to_have_had_no_effect()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(5, Reply.Refuse);

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.ConnectionFailed, error.Kind);
        Assert.Equal(5, test.Tenant.Calls.Length);
    }

    private static async Task RepeatsAfterAsync(Func<HttpResponseMessage> failure)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(2, failure);

        var created = await test.CreateAsync();

        Assert.Equal(Reply.TokenId, created.Token.Id);
        Assert.Equal(3, test.Tenant.Sent("POST").Length);
    }

    private static async Task NeverRepeatsAfterAsync(Func<HttpResponseMessage> failure)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(failure);

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Single(test.Tenant.Sent("POST"));
        Assert.Empty(test.Waits);
    }
}
