using System;
using System.IO;
#if NETSTANDARD_BUILD
using System.Net;
#endif
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A create whose answer is lost may have created a token. Only in that case does the error say so.</summary>
public sealed class UnknownCreateOutcomeTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_service_failure_leaves_the_outcome_unknown_and_names_the_token(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        var error = await Failure.OfAsync(
            () => test.CreateAsync(new NewTokenRequest { Name = "Amara's export" }), SailPointErrorKind.OutcomeUnknown);

        Assert.Equal(status, error.StatusCode);
        Assert.Contains("'Amara's export'", error.Message, StringComparison.Ordinal);
        Assert.Single(test.Tenant.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_answer_with_Retry_After_means_that_nothing_was_created(int status)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(status).WithHeader("Retry-After", "3"));

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => test.CreateAsync());

        Assert.Equal(status == 429 ? SailPointErrorKind.RateLimited : SailPointErrorKind.ServerError, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
    }

    [Theory]
    [InlineData(400, SailPointErrorKind.BadRequest)]
    [InlineData(403, SailPointErrorKind.Forbidden)]
    [InlineData(409, SailPointErrorKind.Conflict)]
    [InlineData(429, SailPointErrorKind.RateLimited)]
    public async Task A_refusal_means_that_nothing_was_created(int status, SailPointErrorKind kind)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        await Failure.OfAsync(() => test.CreateAsync(), kind);
    }

#if NETSTANDARD_BUILD
    // .NET Framework reports it this way.
    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure)]
    [InlineData(WebExceptionStatus.NameResolutionFailure)]
    [InlineData(WebExceptionStatus.SecureChannelFailure)]
    [InlineData(WebExceptionStatus.TrustFailure)]
    public async Task A_connection_that_never_opened_means_that_nothing_was_created(WebExceptionStatus reason)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new WebException("It did not work.", reason));

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Contains("acme.api.identitynow.com cannot be reached", error.Message, StringComparison.Ordinal);
    }
#else
    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_connection_that_never_opened_means_that_nothing_was_created(HttpRequestError reason)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (_, _) => throw new HttpRequestException(reason, "It did not work.");

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Contains("acme.api.identitynow.com cannot be reached", error.Message, StringComparison.Ordinal);
    }
#endif

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    public async Task A_socket_that_never_opened_means_that_nothing_was_created(SocketError reason)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new SocketException((int)reason));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ConnectionFailed);
    }

    /// <summary>A lost route ends an open connection. The request may have been sent before.</summary>
    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task A_lost_route_leaves_the_outcome_unknown(SocketError reason)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new IOException("cut", new SocketException((int)reason)));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
        Assert.Single(test.Tenant.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_connection_lost_before_the_answer_leaves_the_outcome_unknown()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (_, _) => throw new HttpRequestException(
            HttpRequestError.ResponseEnded, "It did not work.", new IOException("cut", new SocketException((int)SocketError.ConnectionReset)));

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);

        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_connection_lost_during_the_answer_leaves_the_outcome_unknown()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Stream(FakeBody.Cut("{\"id\":\"1\",")));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","name":"n"}""")]
    [InlineData("""{"id":"1","name":"n","secret":null}""")]
    [InlineData("""{"id":"1","name":"n","secret":""}""")]
    [InlineData("""{"id":"1","name":"n","secret":7}""")]
    [InlineData("""{"name":"n","secret":"leaky"}""")]
    [InlineData("""{"id":"1","secret":"leaky \ud83d"}""")]
    public async Task An_unusable_answer_leaves_the_outcome_unknown_and_is_not_quoted(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);

        Assert.DoesNotContain("leaky", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"name\":5")]
    [InlineData("\"name\":\"half \\ud83d\"")]
    [InlineData("\"extra\":\"half \\ud83d\"")]
    [InlineData("\"half \\ud83d\":1")]
    [InlineData("\"created\":\"yesterday\"")]
    [InlineData("\"scope\":{\"a\":[1,2]}")]
    [InlineData("\"owner\":{\"id\":[{}]}")]
    public async Task Another_unreadable_field_does_not_lose_the_secret(string field)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("{\"id\":\"1\"," + field + ",\"secret\":\"kept\",\"accessTokenValiditySeconds\":900}"));

        var created = await test.CreateAsync();

        Assert.Equal("kept", new System.Net.NetworkCredential("", created.Secret).Password);
        Assert.Equal(900, created.Token.AccessTokenValiditySeconds);
    }

    [Fact]
    public async Task An_answer_in_invalid_UTF_8_leaves_the_outcome_unknown()
    {
        using var test = TestClient.WithoutRetry();
        byte[] body = [.. "{\"id\":\"1\",\"name\":\"n\",\"secret\":\""u8, 0xff, .. "\"}"u8];
        test.Tenant.AnswerCalls(() => Reply.Bytes(body));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_web_page_with_a_success_status_leaves_the_outcome_unknown()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(200));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_failed_login_means_that_the_create_was_not_sent()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Html(500));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ServerError);
    }

    [Fact]
    public async Task A_login_that_loses_its_connection_means_that_the_create_was_not_sent()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnLogin = (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Empty(test.Tenant.Calls);
    }

    [Fact]
    public async Task A_login_that_times_out_means_that_the_create_was_not_sent()
    {
        using var test = TestClient.WithoutRetry();
        var stall = new Stall();
        test.Tenant.OnLogin = (_, ended) => stall.ThenAsync(Reply.Login("late"), ended);
        var create = test.CreateAsync();
        await stall.Reached.WithTimeLimit();

        test.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => create, SailPointErrorKind.Timeout);
    }
}
