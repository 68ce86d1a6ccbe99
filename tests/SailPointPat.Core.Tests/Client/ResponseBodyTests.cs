using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A complete JSON body is read despite unusual headers or surroundings.</summary>
public sealed class ResponseBodyTests
{
    private static readonly string[] Operations = ["login", "list", "create", "update"];

    public static TheoryData<string?> ContentTypes => new("text/html", "text/plain", "application/octet-stream", "nonsense", "", null);

    [Theory]
    [MemberData(nameof(ContentTypes))]
    public Task A_body_is_read_with_any_content_type_or_none(string? contentType)
        => AssertReadAsync(body => Reply.Text(body, contentType));

    [Fact]
    public Task A_body_is_read_with_a_byte_order_mark() => AssertReadAsync(body => Reply.Text("\ufeff" + body, "application/json"));

    [Fact]
    public Task A_body_is_read_with_white_space_around_it() => AssertReadAsync(body => Reply.Text(" \r\n" + body + "\r\n ", "application/json"));

    /// <summary>The connection ends before the stated length is reached.</summary>
    [Fact]
    public Task A_body_is_read_though_Content_Length_is_too_long() => AssertReadAsync(body => Reply.Stream(FakeBody.Cut(body)));

    [Fact]
    public async Task A_body_is_read_though_Content_Length_is_too_long_and_the_socket_stays_open()
    {
        foreach (var operation in Operations)
        {
            using var test = TestClient.WithoutRetry();
            using var body = FakeBody.Silent(BodyOf(operation));
            Answer(test, operation, () => Reply.Stream(body));

            var call = test.RunAsync(operation);
            await body.StartRead.WithTimeLimit();
            test.Clock.Advance(TimeSpan.FromSeconds(5));

            await call;
        }
    }

    [Fact]
    public async Task A_create_keeps_a_secret_that_arrived_before_the_connection_broke()
    {
        using var test = TestClient.WithRetry();
        test.Tenant.AnswerCalls(() => Reply.Stream(FakeBody.Cut($$"""{"id":"1","secret":"{{Reply.NewSecret}}","name":"Nigh""")));

        var created = await test.CreateAsync();

        Assert.Equal(("1", Reply.NewSecret.Length), (created.Token.Id, created.Secret.Length));
        Assert.Single(test.Tenant.Calls);
    }

    [Fact]
    public async Task A_truncated_secret_is_not_used()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.Script(() => Reply.Stream(FakeBody.Cut("""{"id":"1","secret":"0123""")));

        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.OutcomeUnknown);
    }

    [Fact]
    public async Task An_invalid_lifetime_of_an_access_token_is_ignored()
    {
        foreach (var life in new[] { "\"soon\"", "{}", "[749]", "null", "-1", "1e999", "\"half \\ud83d\"" })
        {
            using var test = TestClient.WithoutRetry();
            test.Tenant.AnswerLogins(() => Reply.Json($$"""{"expires_in":{{life}},"access_token":"the-bearer","extra":{"a":[1]} }"""));

            await test.ListAsync();
            await test.ListAsync();

            Assert.Single(test.Tenant.Logins);
        }
    }

    [Fact]
    public async Task The_number_of_list_entries_is_limited()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { MaximumListEntries = 1000 });
        test.Tenant.AnswerCalls(() => Reply.Json("[" + string.Join(",", Enumerable.Range(1, 1001).Select(id => $$"""{"id":"{{id}}"}""")) + "]"));
        var count = 0;

        var error = await Failure.OfAsync(
            async () =>
            {
                await foreach (var _ in test.Client.ListAsync(new TokenQuery(), test.Events, default))
                    count++;
            },
            SailPointErrorKind.InvalidResponse);

        Assert.Equal(1000, count);
        Assert.Contains("more than 1,000 entries", error.Message, StringComparison.Ordinal);
        Assert.Contains(SailPointClientOptions.MaximumListEntriesVariable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bytes_of_a_list_are_limited()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { MaximumListEntries = 1000 });
        var entry = $$"""{"id":"1","extra":"{{new string('x', 1024 * 1024)}}"}""";
        test.Tenant.AnswerCalls(() => Reply.Tokens([.. Enumerable.Repeat(entry, 65)]));

        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse);
    }

    [Theory]
    [InlineData("plain", "sécret & <ü> \\ \"quoted\" 😀")]
    [InlineData("json", "s\\u00e9cret \\u0026 \\u003C\\u00fc\\u003e \\u005c \\\"quoted\\u0022 \\ud83d\\ude00")]
    [InlineData("html", "s&eacute;cret &amp; &lt;&#252;&gt; \\ &quot;quoted&#x22; &#128512;")]
    [InlineData("form", "s%C3%A9cret+%26+%3C%c3%bc%3E+%5C+%22quoted%22+%F0%9F%98%80")]
    public Task A_secret_that_an_answer_to_a_login_repeats_is_masked(string form, string repeated) => AssertMaskedAsync("login", form, repeated);

    [Theory]
    [InlineData("plain", "sécret & <ü> \\ \"quoted\" 😀")]
    [InlineData("json", "s\\u00e9cret \\u0026 \\u003C\\u00fc\\u003e \\u005c \\\"quoted\\u0022 \\ud83d\\ude00")]
    [InlineData("html", "s&eacute;cret &amp; &lt;&#252;&gt; \\ &quot;quoted&#x22; &#128512;")]
    [InlineData("form", "s%C3%A9cret+%26+%3C%c3%bc%3E+%5C+%22quoted%22+%F0%9F%98%80")]
    public Task A_secret_that_an_answer_to_a_call_repeats_is_masked(string form, string repeated) => AssertMaskedAsync("list", form, repeated);

    private static async Task AssertMaskedAsync(string operation, string form, string repeated)
    {
        const string Secret = "sécret & <ü> \\ \"quoted\" 😀";
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientSecret = Secrets.Hide(Secret) });
        var text = form == "plain" ? repeated.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) : repeated;
        text = form == "html" ? text.Replace("\\", "\\\\", StringComparison.Ordinal) : text;
        Answer(test, operation, () => Reply.Json($$"""{"error":"[{{text}}]"}""", 400));

        var error = await Failure.OfAsync(() => test.RunAsync(operation));

        Assert.Matches(@"^\[\*+\]$", Assert.Single(error.Messages));
    }

    [Theory]
    [InlineData("login", "SLPT-Request-ID", "id {0}")]
    [InlineData("login", "Location", "https://{0}.example.net/")]
    [InlineData("login", "Content-Type", "text/{0}")]
    [InlineData("list", "SLPT-Request-ID", "id {0}")]
    [InlineData("list", "Location", "https://{0}.example.net/")]
    [InlineData("list", "Content-Type", "text/{0}")]
    public async Task A_header_that_repeats_a_secret_is_not_quoted(string operation, string name, string value)
    {
        foreach (var status in new[] { 200, 302, 500 })
        {
            using var test = TestClient.WithoutRetry();
            Answer(test, operation, () => With(Reply.Text("<html>", null, status), name, string.Format(null, value, TestClient.ClientSecret)));

            var error = await Failure.OfAsync(() => test.RunAsync(operation));

            Assert.DoesNotContain(TestClient.ClientSecret, error.ToString() + error.RequestId, StringComparison.OrdinalIgnoreCase);
            Assert.All(test.Traces, trace => Assert.DoesNotContain(TestClient.ClientSecret, trace.ToString(), StringComparison.OrdinalIgnoreCase));
        }
    }

    private static async Task AssertReadAsync(Func<string, HttpResponseMessage> answer)
    {
        foreach (var operation in Operations)
        {
            using var test = TestClient.WithoutRetry();
            Answer(test, operation, () => answer(BodyOf(operation)));

            await test.RunAsync(operation);
        }
    }

    private static void Answer(TestClient test, string operation, Func<HttpResponseMessage> answer)
    {
        if (operation == "login")
            test.Tenant.AnswerLogins(answer);
        else
            test.Tenant.AnswerCalls(answer);
    }

    private static string BodyOf(string operation) => operation switch
    {
        "login" => """{"access_token":"the-bearer","expires_in":749}""",
        "list" => "[" + Reply.Token + "]",
        "create" => Reply.CreatedToken,
        _ => Reply.Token,
    };

    private static HttpResponseMessage With(HttpResponseMessage response, string name, string value)
    {
        if (name == "Content-Type")
            response.Content.Headers.TryAddWithoutValidation(name, value);
        else
            response.Headers.TryAddWithoutValidation(name, value);

        return response;
    }
}
