using System;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RefusedLoginTests
{
    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    public async Task A_wrong_secret_fails_the_login_and_the_error_names_the_client_id(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json("""{"error":"invalid_client"}""", status).WithHeader("SLPT-Request-ID", "3f2a"));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.LoginFailed);

        Assert.Equal(status, error.StatusCode);
        Assert.Equal("3f2a", error.RequestId);
        Assert.Equal(["invalid_client"], error.Messages);
        Assert.Contains(TestClient.ClientId, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.ClientSecret, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_does_not_retry_a_refused_login()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json("""{"error":"invalid_client"}""", 401));

        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.LoginFailed);

        Assert.Single(test.Tenant.Requests);
    }

    [Fact]
    public async Task The_next_call_after_a_failed_login_tries_again()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Html(503));
        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.ServerError);

        test.Tenant.OnLogin = null;
        await test.ListAsync();

        Assert.Equal(2, test.Tenant.Logins.Length);
    }

    [Fact]
    public async Task The_error_for_a_429_has_the_time_to_wait()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json("""{"message":" Rate Limit Exceeded "}""", 429).WithHeader("Retry-After", "7"));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.RateLimited);

        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_failing_service_is_not_reported_as_a_wrong_secret(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Html(status));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.ServerError);

        Assert.Equal(status, error.StatusCode);
        Assert.StartsWith("Logging in failed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_names_a_web_page_that_came_instead_of_an_access_token()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Html(200));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.InvalidResponse);

        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"access_token":null}""")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":"a b"}""")]
    [InlineData("""{"access_token":"a\r\nX-Injected: b"}""")]
    [InlineData("""{"access_token":"ä"}""")]
    [InlineData("""{"access_token":"half \ud83d"}""")]
    [InlineData("""{"access_token":7}""")]
    [InlineData("""{"access_token":["leaky"]}""")]
    [InlineData("""{"access_token":"leaky" """)]
    public async Task An_invalid_answer_gives_one_error_that_quotes_nothing(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json(body));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.InvalidResponse);

        Assert.DoesNotContain("leaky", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(test.Tenant.Calls);
    }

    [Fact]
    public async Task The_client_stops_reading_an_endless_answer()
    {
        using var test = TestClient.WithoutRetry();
        using var body = FakeBody.Endless("{", ' ');
        test.Tenant.AnswerLogins(() => Reply.Stream(body));

        await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.InvalidResponse);

        Assert.InRange(body.BytesRead, 1, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task A_redirect_is_an_error_and_is_not_followed()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Html(302).WithHeader("Location", "https://evil.example/oauth/token"));

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.InvalidResponse);

        Assert.Contains("redirect", error.Message, StringComparison.Ordinal);
        Assert.Single(test.Tenant.Requests);
    }

    [Fact]
    public async Task A_broken_connection_fails_the_login()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnLogin = (_, _) => throw new HttpRequestException("An error occurred while sending the request.");

        var error = await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.StartsWith("Logging in:", error.Message, StringComparison.Ordinal);
    }
}
