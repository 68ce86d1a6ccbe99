using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Retry;

public class RepeatingRemovals
{
    [Fact]
    public Task Succeeds_when_the_second_try_after_a_cut_line_finds_nothing() => SucceedsAsync(Reply.Cut);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public Task Succeeds_when_the_second_try_after_a_failure_finds_nothing(int status) => SucceedsAsync(() => Reply.Of(status));

    [Fact]
    public async Task Succeeds_when_a_limit_lies_between_the_lost_answer_and_the_404()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(Reply.Cut, () => Reply.Of(429), () => Reply.Of(404));

        await test.RunAsync("delete");

        Assert.Equal(3, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task Fails_when_the_first_try_finds_nothing()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.Script(() => Reply.Of(404));

        Assert.Equal(SailPointErrorKind.NotFound, (await test.FailAsync("delete")).Kind);
    }

    [Fact]
    public Task Fails_when_nothing_is_found_after_a_mere_429() => FailsAsync(() => Reply.Of(429));

    [Fact]
    public Task Fails_when_nothing_is_found_after_503_that_says_when() => FailsAsync(() => Reply.Of(503, TimeSpan.FromSeconds(1)));

    [Fact]
    public Task Fails_when_nothing_is_found_after_a_refused_connection() => FailsAsync(Reply.Refuse);

    [Fact]
    public Task Fails_when_nothing_is_found_after_a_new_login() => FailsAsync(() => Reply.Of(401));

    [Fact]
    public async Task Takes_a_404_for_done_in_removals_only()
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
