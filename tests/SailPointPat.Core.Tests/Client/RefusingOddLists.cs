using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class RefusingOddLists
{
    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"items":[]}""")]
    [InlineData("""{"id":"1"}""")]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("[")]
    [InlineData("[null]")]
    [InlineData("[[]]")]
    [InlineData("[5]")]
    [InlineData("[\"text\"]")]
    [InlineData("[{}]")]
    [InlineData("""[{"name":"without an id"}]""")]
    [InlineData("""[{"id":null}]""")]
    [InlineData("""[{"id":""}]""")]
    [InlineData("""[{"id":"1"}] and more""")]
    [InlineData("""[{'id':'1'}]""")]
    [InlineData("""[{"id":"1",}]""")]
    [InlineData("<html>")]
    public async Task What_is_no_list_of_tokens_is_one_clear_error(string body) => await AssertRefusedAsync(body);

    [Theory]
    [InlineData("\"id\":5")]
    [InlineData("\"id\":{}")]
    [InlineData("\"name\":5")]
    [InlineData("\"name\":[]")]
    [InlineData("\"name\":\"half \\ud83d\"")]
    [InlineData("\"scope\":\"idn:accounts:read\"")]
    [InlineData("\"scope\":{}")]
    [InlineData("\"scope\":[5]")]
    [InlineData("\"scope\":[[]]")]
    [InlineData("\"owner\":\"Amara\"")]
    [InlineData("\"owner\":[]")]
    [InlineData("\"owner\":{\"id\":5}")]
    [InlineData("\"created\":1767225600000")]
    [InlineData("\"created\":{}")]
    [InlineData("\"created\":true")]
    [InlineData("\"lastUsed\":\"yesterday\"")]
    [InlineData("\"expirationDate\":\"2026-02-30T00:00:00Z\"")]
    [InlineData("\"expirationDate\":\"10000-01-01T00:00:00Z\"")]
    [InlineData("\"managed\":1")]
    [InlineData("\"managed\":\"yes\"")]
    [InlineData("\"managed\":[]")]
    [InlineData("\"userAwareTokenNeverExpires\":\"\"")]
    [InlineData("\"accessTokenValiditySeconds\":\"soon\"")]
    [InlineData("\"accessTokenValiditySeconds\":99999999999")]
    [InlineData("\"accessTokenValiditySeconds\":true")]
    [InlineData("\"secret\":5")]
    public async Task A_field_of_a_wrong_type_is_one_clear_error(string field) => await AssertRefusedAsync("[{\"id\":\"1\"," + field + "}]");

    [Fact]
    public async Task Nesting_without_bottom_is_one_clear_error()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        await AssertRefusedAsync(deep);
        await AssertRefusedAsync("[{\"id\":\"1\",\"extra\":" + deep + "}]");
        await AssertRefusedAsync("[{\"id\":\"1\",\"extra\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        await AssertRefusedAsync("[{\"id\":\"1\",\"owner\":{\"extra\":" + deep);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_one_clear_error()
    {
        using var test = TestClient.WithoutRetry();
        byte[] body = [.. "[{\"id\":\"1\",\"name\":\""u8, 0xff, 0xc0, .. "\"}]"u8];
        test.Tenant.AnswerCalls(() => Reply.Bytes(body));

        await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/octet-stream")]
    [InlineData("application/jsonx")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused_even_if_the_body_would_do(string? contentType)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Text("[]", contentType));

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse);

        Assert.Contains(contentType ?? "of no stated type", error.Message, StringComparison.Ordinal);
        Assert.Contains("base address", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.sailpoint+json")]
    public async Task Json_by_any_of_its_names_is_read(string contentType)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Text("[" + Reply.Token + "]", contentType));

        Assert.Single(await test.ListAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"1","name":""")]
    [InlineData("""{"id":"1","name":"half \ud83d"}""")]
    public async Task A_change_with_an_unusable_answer_is_one_clear_error(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        await Failure.OfAsync(() => test.RunAsync("update"), SailPointErrorKind.InvalidResponse);
    }

    private static async Task AssertRefusedAsync(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.InvalidResponse);

        Assert.StartsWith("Listing personal access tokens: ", error.Message, StringComparison.Ordinal);
        Assert.InRange(error.Message.Length, 1, 500);
    }
}
