using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ErrorBodyTests
{
    [Fact]
    public async Task The_error_does_not_quote_a_gateways_page()
    {
        var error = await ReadAsync(() => Reply.Html(502), SailPointErrorKind.ServerError);

        Assert.Empty(error.Messages);
        Assert.DoesNotContain("<", error.Message, StringComparison.Ordinal);
        Assert.Contains("failed with 502 Bad Gateway.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"detailCode":"404 Not found","messages":[{"te""")]
    [InlineData("""{"messages":"text"}""")]
    [InlineData("""{"messages":null,"causes":null}""")]
    [InlineData("""{"messages":[null,{},{"text":null},{"text":" "}]}""")]
    [InlineData("""{"error":{"code":5},"message":[1]}""")]
    [InlineData("""{"error":"half \ud83d"}""")]
    [InlineData("""{"message":"half \ud83d"}""")]
    [InlineData("""{"detailCode":"half \ud83d"}""")]
    [InlineData("""{"messages":[{"text":"half \ud83d"}]}""")]
    public async Task A_truncated_or_invalid_body_still_gives_the_error_of_the_status(string body)
    {
        var error = await ReadAsync(() => Reply.Json(body, 404), SailPointErrorKind.NotFound);

        Assert.Equal(404, error.StatusCode);
    }

    [Fact]
    public async Task Invalid_UTF_8_still_gives_the_error_of_the_status()
    {
        byte[] body = [.. "{\"error\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        await ReadAsync(() => Reply.Bytes(body, status: 404), SailPointErrorKind.NotFound);
    }

    [Fact]
    public async Task Endless_nesting_still_gives_the_error_of_the_status()
    {
        var body = "{\"error\":" + new string('[', 5000) + new string(']', 5000) + "}";

        await ReadAsync(() => Reply.Json(body, 404), SailPointErrorKind.NotFound);
    }

    [Fact]
    public async Task A_connection_lost_in_the_body_still_gives_the_error_of_the_status()
        => await ReadAsync(() => Reply.Stream(FakeBody.Cut("{\"messages\":["), 404), SailPointErrorKind.NotFound);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_body_that_never_arrives_still_gives_the_error_of_the_status(int maximumRetryCount)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { MaximumRetryCount = maximumRetryCount });
        using var body = FakeBody.Silent("{\"messages\":[");
        test.Tenant.AnswerCalls(() => Reply.Stream(body, 400));

        var call = test.CreateAsync();
        await body.StartRead.WithTimeLimit();
        test.Clock.Advance(TimeSpan.FromSeconds(100));

        Assert.Equal(400, (await Failure.OfAsync(() => call, SailPointErrorKind.BadRequest)).StatusCode);
        Assert.Single(test.Tenant.Calls);
    }

    [Fact]
    public async Task The_client_stops_reading_an_endless_body()
    {
        using var body = FakeBody.Endless("{\"messages\":[{\"text\":\"", 'x');

        var error = await ReadAsync(() => Reply.Stream(body, 500), SailPointErrorKind.ServerError);

        Assert.InRange(body.BytesRead, 1, 1024 * 1024);
        Assert.InRange(error.Message.Length, 1, 1000);
    }

    [Fact]
    public async Task Message_shortens_a_long_text_and_Messages_has_all_of_it()
    {
        var text = string.Concat(Enumerable.Repeat("lorem ipsum ", 500)).Trim();

        var error = await ReadAsync(() => Reply.Error(400, text), SailPointErrorKind.BadRequest);

        Assert.Equal([text], error.Messages);
        Assert.InRange(error.Message.Length, 400, 1000);
        Assert.Contains("…", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Escape_sequences_from_the_service_are_made_visible()
    {
        const string Evil = "\\u001b[2J\\u202egnp.exe\\r\\nline";
        const string Shown = "\\u001b[2J\\u202egnp.exe\\u000d\\u000aline";
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(
            $$"""{"detailCode":"{{Evil}}","trackingId":"{{Evil}}","messages":[{"text":"{{Evil}}"}],"causes":[{"text":"cause {{Evil}}"}]}""", 400)
            .WithHeader("SLPT-Request-ID", "a\u001b[31mb"));

        var error = await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.BadRequest);

        Assert.Equal(Shown, error.DetailCode);
        Assert.Equal(Shown, error.TrackingId);
        Assert.Equal([Shown, "cause " + Shown], error.Messages);
        Assert.Equal("a\\u001b[31mb", error.RequestId);
        Assert.Contains(Shown, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(error.Message, char.IsControl);
        Assert.DoesNotContain("\u202e", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repeated_text_is_shown_once()
    {
        var error = await ReadAsync(() => Reply.Error(400, "The name is taken.", "The name is taken."), SailPointErrorKind.BadRequest);

        Assert.Equal(["The name is taken."], error.Messages);
    }

    [Fact]
    public async Task A_problem_document_is_read_as_JSON()
    {
        var error = await ReadAsync(
            () => Reply.Text("""{"message":"No."}""", "application/problem+json; charset=utf-8", 400), SailPointErrorKind.BadRequest);

        Assert.Equal(["No."], error.Messages);
    }

    private static async Task<SailPointApiException> ReadAsync(Func<HttpResponseMessage> answer, SailPointErrorKind kind)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(answer);

        return await Failure.OfAsync(() => test.DeleteAsync(), kind);
    }
}
