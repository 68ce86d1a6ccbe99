using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ListRequestTests
{
    [Theory]
    [MemberData(nameof(Versions.Paths), MemberType = typeof(Versions))]
    public async Task A_list_sends_GET_to_the_collection(string version, string path)
    {
        using var test = TestClient.WithoutRetry(version);

        await test.ListAsync();

        var call = test.Tenant.Call;
        Assert.Equal(("GET", path), (call.Method, call.PathAndQuery));
        Assert.Equal("application/json", call.Accept);
        Assert.Null(call.ContentType);
        Assert.Null(call.Body);
    }

    [Theory]
    [InlineData("me", "?owner-id=me")]
    [InlineData("2c9180857a4f1e02017a51c3d8e90b11", "?owner-id=2c9180857a4f1e02017a51c3d8e90b11")]
    [InlineData("a&filters=b", "?owner-id=a%26filters%3Db")]
    [InlineData("a b+c#d?e/f", "?owner-id=a%20b%2Bc%23d%3Fe%2Ff")]
    [InlineData("%26", "?owner-id=%2526")]
    [InlineData("ü", "?owner-id=%C3%BC")]
    public async Task An_owner_is_one_escaped_parameter(string owner, string query)
        => await AssertQueryAsync(new TokenQuery { OwnerId = owner }, query);

    [Fact]
    public async Task A_last_use_becomes_the_documented_filter_in_UTC()
        => await AssertQueryAsync(
            new TokenQuery { LastUsedBefore = new DateTimeOffset(2023, 2, 5, 12, 59, 27, 214, TimeSpan.FromHours(2)) },
            "?filters=lastUsed%20le%202023-02-05T10%3A59%3A27.214Z");

    [Fact]
    public async Task Never_used_tokens_are_requested_with_the_documented_filter()
        => await AssertQueryAsync(new TokenQuery { NeverUsed = true }, "?filters=lastUsed%20isnull");

    [Theory]
    [InlineData("lastUsed isnull", "?filters=lastUsed%20isnull")]
    [InlineData("name eq \"a+b\"", "?filters=name%20eq%20%22a%2Bb%22")]
    [InlineData("lastUsed isnull&owner-id=somebody-else", "?filters=lastUsed%20isnull%26owner-id%3Dsomebody-else")]
    [InlineData("x#fragment", "?filters=x%23fragment")]
    [InlineData("x%26owner-id=y", "?filters=x%2526owner-id%3Dy")]
    public async Task A_filter_with_any_characters_stays_one_parameter(string filter, string query)
        => await AssertQueryAsync(new TokenQuery { Filter = filter }, query);

    [Fact]
    public async Task Owner_and_filter_can_be_combined()
        => await AssertQueryAsync(new TokenQuery { OwnerId = "me", NeverUsed = true }, "?owner-id=me&filters=lastUsed%20isnull");

    [Fact]
    public void Nothing_is_sent_before_the_list_is_read()
    {
        using var test = TestClient.WithoutRetry();

        _ = test.Client.ListAsync(new TokenQuery(), test.Events, default);

        Assert.Empty(test.Tenant.Requests);
    }

    [Fact]
    public async Task A_list_that_is_read_twice_is_requested_twice()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json("[" + Reply.Token + "]"));
        var list = test.Client.ListAsync(new TokenQuery(), test.Events, default);

        var count = 0;
        for (var time = 0; time < 2; time++)
        {
            await foreach (var _ in list)
                count++;
        }

        Assert.Equal((2, 2), (count, test.Tenant.Calls.Length));
    }

    private static async Task AssertQueryAsync(TokenQuery query, string expected)
    {
        using var test = TestClient.WithoutRetry();

        await test.ListAsync(query);

        Assert.Equal("/beta/personal-access-tokens" + expected, test.Tenant.Call.PathAndQuery);
        Assert.Empty(test.Tenant.Call.Address.Fragment);
    }
}
