using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class RepeatingCreates
{
    [Fact]
    public Task Is_done_after_a_refused_connection() => RepeatsAfterAsync(Reply.Refuse);

    [Fact]
    public Task Is_done_after_429() => RepeatsAfterAsync(() => Reply.Of(429));

    [Fact]
    public Task Is_done_after_429_that_says_when() => RepeatsAfterAsync(() => Reply.Of(429, TimeSpan.FromSeconds(3)));

    [Fact]
    public Task Is_done_after_503_that_says_when() => RepeatsAfterAsync(() => Reply.Of(503, TimeSpan.FromSeconds(3)));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public Task Is_never_done_after_a_failure_that_may_have_come_too_late(int status) => NeverRepeatsAfterAsync(() => Reply.Of(status));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public Task Is_never_done_after_such_a_failure_even_if_it_says_when(int status)
        => NeverRepeatsAfterAsync(() => Reply.Of(status, TimeSpan.FromSeconds(1)));

    [Fact]
    public Task Is_never_done_after_a_cut_line() => NeverRepeatsAfterAsync(Reply.Cut);

    [Fact]
    public async Task Is_never_done_after_a_loss_that_follows_a_refusal()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Refuse, () => Reply.Of(429), Reply.Cut);

        var error = await test.FailAsync("create");

        Assert.Equal(SailPointErrorKind.OutcomeUnknown, error.Kind);
        Assert.Equal(3, test.Tenant.Sent("POST").Length);
    }

    [Fact]
    public async Task That_are_refused_to_the_end_are_known_not_to_exist()
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
