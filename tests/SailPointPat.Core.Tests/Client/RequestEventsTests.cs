using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RequestEventsTests
{
    [Fact]
    public async Task Each_request_is_reported_once_with_method_path_status_and_id()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login("b").WithHeader("SLPT-Request-ID", "one"));
        test.Tenant.AnswerCalls(() => Reply.Json("[]").WithHeader("SLPT-Request-ID", "two"));

        await test.ListAsync(new TokenQuery { OwnerId = "me" });

        Assert.Equal(
            [("POST", "/oauth/token", 200, "one"), ("GET", "/beta/personal-access-tokens?owner-id=me", 200, "two")],
            test.Traces.Select(trace => (trace.Method, trace.PathAndQuery, trace.StatusCode ?? 0, trace.RequestId ?? "")));
        Assert.All(test.Traces, trace => Assert.Null(trace.Failure));
    }

    [Fact]
    public async Task The_retry_after_a_new_login_is_reported_too()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"error":"JWT validation failed"}""", 401));

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.Unauthorized);

        Assert.Equal([200, 401, 200, 401], test.Traces.Select(trace => trace.StatusCode ?? 0));
    }

    [Fact]
    public async Task The_text_of_a_request_is_one_line()
    {
        using var test = TestClient.WithoutRetry(accessToken: "opaque");
        test.Tenant.OnCall = (_, _) =>
        {
            test.Clock.Advance(TimeSpan.FromMilliseconds(34));
            return Task.FromResult(Reply.NoContent().WithHeader("SLPT-Request-ID", "3f2a"));
        };

        await test.DeleteAsync();

        var trace = Assert.Single(test.Traces);
        Assert.Equal(TimeSpan.FromMilliseconds(34), trace.Duration);
        Assert.Equal($"DELETE /beta/personal-access-tokens/{Reply.TokenId}: 204 in 34 ms, attempt 1, request id 3f2a", trace.ToString());
    }

    [Fact]
    public async Task A_request_without_an_answer_is_reported_with_its_failure()
    {
        using var test = TestClient.WithoutRetry(accessToken: "opaque");
        test.Tenant.OnCall = (_, _) => throw new System.Net.Http.HttpRequestException("line\ncut");

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.ConnectionFailed);

        var trace = Assert.Single(test.Traces);
        Assert.Equal((null, "no answer (HttpRequestException)"), (trace.StatusCode, trace.Failure));
        Assert.Equal($"DELETE /beta/personal-access-tokens/{Reply.TokenId}: no answer (HttpRequestException) in 0 ms, attempt 1", trace.ToString());
    }

    [Fact]
    public async Task Callers_who_share_a_client_receive_only_the_events_of_their_own_requests()
    {
        using var test = TestClient.WithoutRetry();
        await test.ConnectAsync();

        var received = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            RequestTrace? mine = null;
            await test.Client.DeleteAsync($"id-{i}", new CallEvents { RequestEnded = trace => mine = trace }, default);
            return mine?.PathAndQuery;
        }));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"/beta/personal-access-tokens/id-{i}"), received);
    }

    [Fact]
    public async Task Events_need_no_subscriber()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.NoContent().WithHeader("X-Deprecated", "true"));

        await test.Client.DeleteAsync("1", CallEvents.None, default);

        Assert.Empty(test.Traces);
    }

    [Fact]
    public async Task A_deprecated_version_is_reported_once_per_connection()
    {
        using var test = TestClient.WithoutRetry("v3");
        test.Tenant.AnswerCalls(() => Reply.NoContent().WithHeader("X-Deprecated", "True"));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => test.DeleteAsync()))).WithTimeLimit();

        Assert.Equal(1, test.Deprecations);
    }

    [Fact]
    public async Task A_deprecation_is_reported_to_the_first_call_with_a_subscriber()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.NoContent().WithHeader("X-Deprecated", "true"));

        await test.Client.DeleteAsync("1", CallEvents.None, default);
        await test.DeleteAsync();

        Assert.Equal(1, test.Deprecations);
    }

    [Theory]
    [InlineData("X-Deprecated", "false")]
    [InlineData("X-Deprecated", "")]
    [InlineData("X-Other", "true")]
    public async Task Without_the_header_no_deprecation_is_reported(string header, string value)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.NoContent().WithHeader(header, value));

        await test.DeleteAsync();

        Assert.Equal(0, test.Deprecations);
    }

    [Fact]
    public async Task A_failed_request_reports_a_deprecated_version_too()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(404).WithHeader("X-Deprecated", "true"));

        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.NotFound);

        Assert.Equal(1, test.Deprecations);
    }
}
