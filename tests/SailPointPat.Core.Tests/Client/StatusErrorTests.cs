using System;
using System.Globalization;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class StatusErrorTests
{
    [Theory]
    [InlineData(400, SailPointErrorKind.BadRequest)]
    [InlineData(403, SailPointErrorKind.Forbidden)]
    [InlineData(404, SailPointErrorKind.NotFound)]
    [InlineData(409, SailPointErrorKind.Conflict)]
    [InlineData(415, SailPointErrorKind.BadRequest)]
    [InlineData(429, SailPointErrorKind.RateLimited)]
    [InlineData(500, SailPointErrorKind.ServerError)]
    [InlineData(502, SailPointErrorKind.ServerError)]
    [InlineData(503, SailPointErrorKind.ServerError)]
    [InlineData(504, SailPointErrorKind.ServerError)]
    [InlineData(599, SailPointErrorKind.ServerError)]
    public async Task A_status_has_its_error_kind_in_every_operation_but_create(int status, SailPointErrorKind kind)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(status));

        await Failure.OfAsync(() => test.ListAsync(), kind);
        await Failure.OfAsync(() => test.RunAsync("update"), kind);
        var error = await Failure.OfAsync(() => test.DeleteAsync(), kind);

        Assert.Equal(status, error.StatusCode);
        Assert.StartsWith(
            $"Removing the token {Reply.TokenId} failed with {status.ToString(CultureInfo.InvariantCulture)}", error.Message, StringComparison.Ordinal);
        Assert.Null(error.RetryAfter);
    }

    [Fact]
    public async Task The_error_has_the_messages_and_causes_of_the_documented_body()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Error(400, "Semantically invalid.", "The name is taken.").WithHeader("SLPT-Request-ID", "3f2a"));

        var error = await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.BadRequest);

        Assert.Equal("400.1 Some detail", error.DetailCode);
        Assert.Equal("e7eab60924f64aa284175b9fa3309599", error.TrackingId);
        Assert.Equal("3f2a", error.RequestId);
        Assert.Equal(["Semantically invalid.", "The name is taken."], error.Messages);
        Assert.Contains("'Nightly export'", error.Message, StringComparison.Ordinal);
        Assert.Contains("400 Bad Request", error.Message, StringComparison.Ordinal);
        Assert.Contains("Semantically invalid. The name is taken.", error.Message, StringComparison.Ordinal);
        Assert.Contains("e7eab60924f64aa284175b9fa3309599", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_tracking_id_the_message_has_the_request_id()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(502).WithHeader("SLPT-Request-ID", "3f2a"));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.ServerError);

        Assert.Contains("(request id 3f2a)", error.Message, StringComparison.Ordinal);
        Assert.Null(error.TrackingId);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_reported()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("""{"message":" Rate Limit Exceeded "}""", 429).WithHeader("Retry-After", "10"));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.RateLimited);

        Assert.Equal(TimeSpan.FromSeconds(10), error.RetryAfter);
        Assert.Equal(["Rate Limit Exceeded"], error.Messages);
    }

    [Theory]
    [InlineData("Tue, 10 Mar 2026 09:31:00 GMT", 60)]
    [InlineData("Tue, 10 Mar 2026 09:00:00 GMT", 0)]
    [InlineData("0", 0)]
    public async Task A_Retry_After_date_is_reported_as_a_duration(string retryAfter, double seconds)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(429).WithHeader("Retry-After", retryAfter));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.RateLimited);

        Assert.Equal(TimeSpan.FromSeconds(seconds), error.RetryAfter);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-3")]
    public async Task Without_a_usable_Retry_After_the_error_has_no_wait(string retryAfter)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Html(429).WithHeader("Retry-After", retryAfter));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.RateLimited);

        Assert.Null(error.RetryAfter);
    }
}
