using System;
using System.IO;
#if NETSTANDARD_BUILD
using System.Net;
#endif
using System.Net.Http;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A create whose answer is lost may have made a token: the error must say so, and only then.</summary>
public sealed class DoubtingCreates
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_failure_of_the_service_leaves_doubt_and_tells_how_to_look(int status)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Error(status));

        var error = await Failure.OfAsync(
            () => bench.CreateAsync(new NewTokenRequest { Name = "Amara's export" }), SailPointErrorKind.OutcomeUnknown);

        Assert.Equal(status, error.StatusCode);
        Assert.EndsWith(
            "The token 'Amara's export' may exist, and then nobody has its secret. "
            + "Look with: Get-SailPointPersonalAccessToken -OwnerId me -Name 'Amara''s export'",
            error.Message,
            StringComparison.Ordinal);
        Assert.Single(bench.Service.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task An_answer_that_names_a_time_to_come_back_leaves_no_doubt(int status)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Html(status).WithHeader("Retry-After", "3"));

        var error = await Assert.ThrowsAsync<SailPointApiException>(() => bench.CreateAsync());

        Assert.Equal(status == 429 ? SailPointErrorKind.RateLimited : SailPointErrorKind.ServerError, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryAfter);
    }

    [Theory]
    [InlineData(400, SailPointErrorKind.BadRequest)]
    [InlineData(403, SailPointErrorKind.Forbidden)]
    [InlineData(409, SailPointErrorKind.Conflict)]
    [InlineData(429, SailPointErrorKind.RateLimited)]
    public async Task A_refusal_leaves_no_doubt(int status, SailPointErrorKind kind)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Error(status));

        await Failure.OfAsync(() => bench.CreateAsync(), kind);
    }

#if NETSTANDARD_BUILD
    // .NET Framework says it so.
    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure)]
    [InlineData(WebExceptionStatus.NameResolutionFailure)]
    [InlineData(WebExceptionStatus.SecureChannelFailure)]
    [InlineData(WebExceptionStatus.TrustFailure)]
    public async Task A_line_that_never_stood_leaves_no_doubt(WebExceptionStatus reason)
    {
        using var bench = new Bench();
        bench.Service.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new WebException("It did not work.", reason));

        var error = await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Contains("acme.api.identitynow.com cannot be reached", error.Message, StringComparison.Ordinal);
    }
#else
    [Theory]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task A_line_that_never_stood_leaves_no_doubt(HttpRequestError reason)
    {
        using var bench = new Bench();
        bench.Service.OnCall = (_, _) => throw new HttpRequestException(reason, "It did not work.");

        var error = await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Contains("acme.api.identitynow.com cannot be reached", error.Message, StringComparison.Ordinal);
    }
#endif

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.HostNotFound)]
    public async Task A_socket_that_never_opened_leaves_no_doubt(SocketError reason)
    {
        using var bench = new Bench();
        bench.Service.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new SocketException((int)reason));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.ConnectionFailed);
    }

    /// <summary>Packets that find no way any more end a line that stood, and the request may have gone over it.</summary>
    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public async Task A_way_that_is_lost_leaves_doubt(SocketError reason)
    {
        using var bench = new Bench();
        bench.Service.OnCall = (_, _) => throw new HttpRequestException("It did not work.", new IOException("cut", new SocketException((int)reason)));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
        Assert.Single(bench.Service.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_line_cut_before_the_answer_leaves_doubt()
    {
        using var bench = new Bench();
        bench.Service.OnCall = (_, _) => throw new HttpRequestException(
            HttpRequestError.ResponseEnded, "It did not work.", new IOException("cut", new SocketException((int)SocketError.ConnectionReset)));

        var error = await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);

        Assert.IsType<HttpRequestException>(error.InnerException);
    }

    [Fact]
    public async Task A_line_cut_in_the_answer_leaves_doubt()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Stream(BrokenStream.Cut("{\"id\":\"1\",")));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
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
    [InlineData("""{"id":"1","secret":"leaky",""")]
    public async Task An_answer_that_cannot_be_used_leaves_doubt_and_is_not_quoted(string body)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json(body));

        var error = await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);

        // What the look at one's own tokens has shown is told as well, where they could be looked at.
        Assert.Matches("may exist|did not find it", error.Message);
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
    public async Task A_secret_is_not_lost_for_another_field_that_is_odd(string field)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json("{\"id\":\"1\"," + field + ",\"secret\":\"kept\",\"accessTokenValiditySeconds\":900}"));

        var created = await bench.CreateAsync();

        Assert.Equal("kept", new System.Net.NetworkCredential("", created.Secret).Password);
        Assert.Equal(900, created.Token.AccessTokenValiditySeconds);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_leave_doubt()
    {
        using var bench = new Bench();
        byte[] body = [.. "{\"id\":\"1\",\"name\":\"n\",\"secret\":\""u8, 0xff, .. "\"}"u8];
        bench.Service.AnswerCalls(() => Answer.Bytes(body));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_web_page_with_a_good_status_leaves_doubt()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Html(200));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task A_login_that_fails_leaves_no_doubt_because_the_create_was_never_sent()
    {
        using var bench = new Bench();
        bench.Service.AnswerLogins(() => Answer.Html(500));

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.ServerError);
    }

    [Fact]
    public async Task A_login_whose_line_is_cut_leaves_no_doubt_because_the_create_was_never_sent()
    {
        using var bench = new Bench();
        bench.Service.OnLogin = (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.ConnectionFailed);

        Assert.Empty(bench.Service.Calls);
    }

    [Fact]
    public async Task A_login_that_takes_too_long_leaves_no_doubt_because_the_create_was_never_sent()
    {
        using var bench = new Bench();
        var stall = new Stall();
        bench.Service.OnLogin = (_, ended) => stall.ThenAsync(Answer.Login("late"), ended);
        var create = bench.CreateAsync();
        await stall.Reached.OrHang();

        bench.Clock.Advance(TimeSpan.FromSeconds(100));

        await Failure.OfAsync(() => create, SailPointErrorKind.Timeout);
    }

    [Theory]
    [InlineData("Amara\u2019s", "'Amara\u2019\u2019s'")]
    [InlineData("\u2018a\u201b", "'\u2018\u2018a\u201b\u201b'")]
    public async Task The_command_to_look_with_can_be_pasted_whatever_quotes_the_name_holds(string name, string quoted)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Html(500));

        var error = await Failure.OfAsync(() => bench.CreateAsync(new NewTokenRequest { Name = name }), SailPointErrorKind.OutcomeUnknown);

        // PowerShell takes the typographic quotes for quotes as well.
        Assert.EndsWith("-Name " + quoted, error.Message, StringComparison.Ordinal);
    }
}
