using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class HearingOfRequests
{
    [Fact]
    public async Task Each_request_is_told_once_with_method_path_status_and_id()
    {
        using var bench = new Bench();
        bench.Service.AnswerLogins(() => Answer.Login("b").WithHeader("SLPT-Request-ID", "one"));
        bench.Service.AnswerCalls(() => Answer.Json("[]").WithHeader("SLPT-Request-ID", "two"));

        await bench.ListAsync(new TokenQuery { OwnerId = "me" });

        Assert.Equal(
            [("POST", "/oauth/token", 200, "one"), ("GET", "/beta/personal-access-tokens?owner-id=me", 200, "two")],
            bench.Traces.Select(trace => (trace.Method, trace.PathAndQuery, trace.StatusCode ?? 0, trace.RequestId ?? "")));
        Assert.All(bench.Traces, trace => Assert.Null(trace.Failure));
    }

    [Fact]
    public async Task The_repeat_after_a_new_login_is_told_as_well()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Json("""{"error":"JWT validation failed"}""", 401));

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.Unauthorized);

        Assert.Equal([200, 401, 200, 401], bench.Traces.Select(trace => trace.StatusCode ?? 0));
    }

    [Fact]
    public async Task A_request_reads_well_in_one_line()
    {
        using var bench = new Bench(accessToken: "opaque");
        bench.Service.OnCall = (_, _) =>
        {
            bench.Clock.Advance(TimeSpan.FromMilliseconds(34));
            return Task.FromResult(Answer.NoContent().WithHeader("SLPT-Request-ID", "3f2a"));
        };

        await bench.DeleteAsync();

        var trace = Assert.Single(bench.Traces);
        Assert.Equal(TimeSpan.FromMilliseconds(34), trace.Duration);
        Assert.Equal($"DELETE /beta/personal-access-tokens/{Answer.TokenId}: 204 in 34 ms, attempt 1, request id 3f2a", trace.ToString());
    }

    [Fact]
    public async Task A_request_without_an_answer_says_why()
    {
        using var bench = new Bench(accessToken: "opaque");
        bench.Service.OnCall = (_, _) => throw new System.Net.Http.HttpRequestException("line\ncut");

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.ConnectionFailed);

        var trace = Assert.Single(bench.Traces);
        Assert.Equal((null, "no answer (HttpRequestException)"), (trace.StatusCode, trace.Failure));
        Assert.Equal($"DELETE /beta/personal-access-tokens/{Answer.TokenId}: no answer (HttpRequestException) in 0 ms, attempt 1", trace.ToString());
    }

    [Fact]
    public async Task Callers_who_share_a_client_hear_each_of_their_own_requests_only()
    {
        using var bench = new Bench();
        await bench.ConnectAsync();

        var heard = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            RequestTrace? mine = null;
            await bench.Client.DeleteAsync($"id-{i}", new CallEvents { RequestEnded = trace => mine = trace }, default);
            return mine?.PathAndQuery;
        }));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"/beta/personal-access-tokens/id-{i}"), heard);
    }

    [Fact]
    public async Task Nobody_need_listen()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.NoContent().WithHeader("X-Deprecated", "true"));

        await bench.Client.DeleteAsync("1", CallEvents.None, default);

        Assert.Empty(bench.Traces);
    }

    [Fact]
    public async Task A_deprecated_version_is_reported_once_per_connection()
    {
        using var bench = new Bench("v3");
        bench.Service.AnswerCalls(() => Answer.NoContent().WithHeader("X-Deprecated", "True"));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.DeleteAsync()))).OrHang();

        Assert.Equal(1, bench.Deprecations);
    }

    [Fact]
    public async Task The_deprecation_is_reported_to_the_first_caller_that_receives_it()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.NoContent().WithHeader("X-Deprecated", "true"));

        await bench.Client.DeleteAsync("1", CallEvents.None, default);
        await bench.DeleteAsync();

        Assert.Equal(1, bench.Deprecations);
    }

    [Theory]
    [InlineData("X-Deprecated", "false")]
    [InlineData("X-Deprecated", "")]
    [InlineData("X-Other", "true")]
    public async Task Without_the_notice_there_is_no_warning(string header, string value)
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.NoContent().WithHeader(header, value));

        await bench.DeleteAsync();

        Assert.Equal(0, bench.Deprecations);
    }

    [Fact]
    public async Task A_failed_request_warns_of_its_version_too()
    {
        using var bench = new Bench();
        bench.Service.AnswerCalls(() => Answer.Error(404).WithHeader("X-Deprecated", "true"));

        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.NotFound);

        Assert.Equal(1, bench.Deprecations);
    }
}
