using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class RemovalRetryTests
{
    [Fact]
    public Task A_404_after_a_lost_connection_means_that_the_removal_succeeded() => SucceedsAsync(Reply.Cut);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public Task A_404_after_a_service_failure_means_that_the_removal_succeeded(int status) => SucceedsAsync(() => Reply.Of(status));

    [Fact]
    public async Task A_429_between_a_lost_answer_and_the_404_changes_nothing()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Of(429), () => Reply.Of(404));

        await test.RunAsync("delete");

        Assert.Equal(3, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task A_404_at_the_first_attempt_is_an_error()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(404));

        Assert.Equal(SailPointErrorKind.NotFound, (await test.FailAsync("delete")).Kind);
    }

    [Fact]
    public Task A_404_after_429_is_an_error() => FailsAsync(() => Reply.Of(429));

    [Fact]
    public Task A_404_after_503_with_Retry_After_is_an_error() => FailsAsync(() => Reply.Of(503, TimeSpan.FromSeconds(1)));

    [Fact]
    public Task A_404_after_a_refused_connection_is_an_error() => FailsAsync(Reply.Refuse);

    [Fact]
    public Task A_404_after_a_new_login_is_an_error() => FailsAsync(() => Reply.Of(401));

    [Fact]
    public async Task Only_for_removals_a_404_means_success()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Of(404));

        Assert.Equal(SailPointErrorKind.NotFound, (await test.FailAsync("update")).Kind);
    }

    private static async Task SucceedsAsync(Func<HttpResponseMessage> failure)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(failure, () => Reply.Of(404));

        await test.RunAsync("delete");

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    private static async Task FailsAsync(Func<HttpResponseMessage> refusal)
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(refusal, () => Reply.Of(404));

        Assert.Equal(SailPointErrorKind.NotFound, (await test.FailAsync("delete")).Kind);
        Assert.Equal(2, test.Tenant.Calls.Length);
    }
}
