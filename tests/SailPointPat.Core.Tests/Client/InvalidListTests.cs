using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class InvalidListTests
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
    [InlineData("""[{"id":"1"}] and more""")]
    [InlineData("""[{'id':'1'}]""")]
    [InlineData("""[{"id":"1",}]""")]
    [InlineData("<html>")]
    public async Task A_body_that_is_not_a_token_list_gives_one_clear_error(string body) => await AssertRefusedAsync(body);

    [Fact]
    public async Task Endless_nesting_gives_one_clear_error()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));

        await AssertRefusedAsync(deep);
        await AssertRefusedAsync("[{\"id\":\"1\",\"extra\":" + deep + "}]");
        await AssertRefusedAsync("[{\"id\":\"1\",\"extra\":" + string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        await AssertRefusedAsync("[{\"id\":\"1\",\"owner\":{\"extra\":" + deep);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/plain")]
    [InlineData("application/jsonx")]
    [InlineData(null)]
    public async Task The_error_for_a_body_that_is_not_JSON_names_its_content_type(string? contentType)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Text("<html>", contentType));

        foreach (var call in new[] { "list", "update", "delete" })
        {
            var error = await Failure.OfAsync(() => test.RunAsync(call), SailPointErrorKind.InvalidResponse);

            Assert.Contains(contentType ?? "no Content-Type", error.Message, StringComparison.Ordinal);
            Assert.Contains("not JSON", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("application/vnd.sailpoint+json")]
    [InlineData("text/html")]
    [InlineData("text/plain; charset=iso-8859-1")]
    [InlineData("application/octet-stream")]
    [InlineData("no content type")]
    [InlineData(null)]
    public async Task A_JSON_list_is_read_with_any_content_type(string? contentType)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Text("[" + Reply.Token + "]", contentType));

        Assert.Single(await test.ListAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("""{"id":"1","name":""")]
    public async Task A_change_with_an_unusable_answer_gives_one_clear_error(string body)
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
