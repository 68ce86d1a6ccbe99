using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A field that cannot be read is kept as text. The token and its other fields are still returned.</summary>
public sealed class UnreadableFieldTests
{
    public static TheoryData<string, string> UnreadableFields => new()
    {
        { "name", "5" },
        { "name", "[]" },
        { "name", "\"half \\ud83d\"" },
        { "scope", "\"idn:accounts:read\"" },
        { "scope", "{}" },
        { "scope", "[5]" },
        { "scope", "[[],[{}]]" },
        { "scope", "[\"\\udc00\"]" },
        { "owner", "\"Amara\"" },
        { "owner", "[]" },
        { "owner", "{\"id\":5}" },
        { "owner", "{\"name\":{\"id\":[1,2]}}" },
        { "owner", "{\"\\ud83d\":1}" },
        { "created", "1700000000000" },
        { "created", "{}" },
        { "created", "true" },
        { "created", "\"10:30\"" },
        { "created", "\"12/31/2026\"" },
        { "created", "\"31.12.2026\"" },
        { "created", "\"Thu, 31 Dec 2026 10:00:00 GMT\"" },
        { "created", "\"2026\"" },
        { "created", "\"2026-W53-5\"" },
        { "created", "\"2016-12-31T23:59:60Z\"" },
        { "created", "\"0000-01-01T00:00:00Z\"" },
        { "created", "\"2026-01-01T00:00:00+14:30\"" },
        { "created", "\"0001-01-01T00:00:00+14:00\"" },
        { "created", "\"\\ud83d\"" },
        { "lastUsed", "\"yesterday\"" },
        { "expirationDate", "\"6 Months from created date\"" },
        { "expirationDate", "\"2026-02-30T00:00:00Z\"" },
        { "expirationDate", "\"10000-01-01T00:00:00Z\"" },
        { "managed", "2" },
        { "managed", "\"yes\"" },
        { "managed", "[]" },
        { "userAwareTokenNeverExpires", "\"\"" },
        { "accessTokenValiditySeconds", "\"soon\"" },
        { "accessTokenValiditySeconds", "99999999999" },
        { "accessTokenValiditySeconds", "1e999" },
        { "accessTokenValiditySeconds", "43200.5" },
        { "accessTokenValiditySeconds", "true" },
    };

    [Theory]
    [MemberData(nameof(UnreadableFields))]
    public async Task The_other_fields_of_the_token_are_read(string field, string json)
    {
        using var test = TestClient.WithoutRetry();
        var good = Reply.TokenOf("good");
        test.Tenant.AnswerCalls(() => Reply.Json($$"""[{{good}},{"id":"odd","{{field}}":{{json}},"extra":"after"},{{good}}]"""));

        var tokens = await test.ListAsync();

        Assert.Equal(["good", "odd", "good"], tokens.Select(token => token.Id));
        Assert.Equal("after", tokens[1].AdditionalProperties["extra"]);
        Assert.Equal(field, Assert.Single(tokens[1].UnreadableFields).Key);
        Assert.Equal(DisplayText.Escape(json), tokens[1].UnreadableFields[field]);
        Assert.Empty(tokens[2].UnreadableFields);
    }

    [Theory]
    [MemberData(nameof(UnreadableFields))]
    public async Task A_change_succeeds_though_the_answer_has_an_unreadable_field(string field, string json)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($$"""{"id":"1","{{field}}":{{json}}}"""));

        var token = await test.UpdateAsync(new TokenChanges { Name = "new" });

        Assert.Equal([field], token.UnreadableFields.Keys);
    }

    [Theory]
    [MemberData(nameof(UnreadableFields))]
    public async Task A_create_keeps_the_secret_though_another_field_is_unreadable(string field, string json)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($$"""{"id":"1","{{field}}":{{json}},"secret":"{{Reply.NewSecret}}"}"""));

        var created = await test.CreateAsync();

        Assert.Equal(Reply.NewSecret.Length, created.Secret.Length);
        Assert.Equal([field], created.Token.UnreadableFields.Keys);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"id\":5}")]
    public async Task A_change_succeeds_though_the_answer_has_no_id(string body)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json(body));

        Assert.Equal(Reply.TokenId, (await test.UpdateAsync(new TokenChanges { Name = "new" })).Id);
    }

    [Theory]
    [InlineData("\"secret\":\"" + Reply.NewSecret + "\"}")]
    [InlineData("\"id\":5,\"secret\":\"" + Reply.NewSecret + "\"}")]
    [InlineData("\"secret\":\"" + Reply.NewSecret + "\",\"na")]
    public async Task An_id_that_is_missing_from_a_create_answer_is_found_by_name(string rest)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.OnCall = (request, _) => Task.FromResult(
            request.Method == "POST" ? Reply.Json("{" + rest) : Reply.Tokens(Reply.TokenOf("found", created: test.Clock.GetUtcNow())));

        var created = await test.CreateAsync();

        Assert.Equal("found", created.Token.Id);
        Assert.Equal(Reply.NewSecret.Length, created.Secret.Length);
    }

    [Fact]
    public async Task An_unreadable_expiry_is_not_shown_as_never()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","expirationDate":"6 Months from created date"}""");

        Assert.Null(token.ExpirationDate);
        Assert.False(token.NeverExpires);
        Assert.False(token.IsExpired);
    }

    [Fact]
    public async Task An_owner_keeps_its_readable_fields()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","owner":{"id":"2c91","name":"half \ud83d","type":"IDENTITY"}}""");

        Assert.Equal(("2c91", null, "IDENTITY"), (token.OwnerId, token.Owner!.Name, token.Owner.Type));
        Assert.Equal(["owner"], token.UnreadableFields.Keys);
    }

    [Fact]
    public async Task A_long_unreadable_text_is_shortened()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync($$"""{"id":"1","created":"{{new string('ä', 100_000)}}"}""");

        Assert.InRange(Assert.IsType<string>(token.UnreadableFields["created"]).Length, 100, 1000);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("true")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("[[{\"id\":\"1\"}]]")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"without an id\"}")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":\"\"}")]
    [InlineData("{\"id\":5}")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"id\":\"half \\ud83d\"}")]
    [InlineData("{\"id\":\"a\\u001b[2Jb\"}")]
    [InlineData("{\"id\":\"a\\nb\"}")]
    public async Task A_list_continues_after_an_entry_that_is_not_a_token(string entry)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerCalls(() => Reply.Json($"[{Reply.TokenOf("1")},{entry},{Reply.TokenOf("2")},{entry}]"));
        var skipped = new List<SkippedEntry>();
        var events = new CallEvents { EntrySkipped = found => { skipped.Add(found); return Task.CompletedTask; } };

        var ids = new List<string>();
        await foreach (var token in test.Client.ListAsync(new TokenQuery(), events, default))
            ids.Add(token.Id);

        Assert.Equal(["1", "2"], ids);
        Assert.Equal([2, 4], skipped.Select(found => found.Position));
        Assert.All(skipped, found => Assert.Equal(DisplayText.Escape(entry), found.Json));
        Assert.All(skipped, found => Assert.StartsWith("it", found.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invalid_UTF_8_makes_a_field_unreadable()
    {
        using var test = TestClient.WithoutRetry();
        byte[] body = [.. "[{\"id\":\"1\",\"name\":\""u8, 0xff, 0xc0, .. "\"}]"u8];
        test.Tenant.AnswerCalls(() => Reply.Bytes(body));

        Assert.Equal(["name"], Assert.Single(await test.ListAsync()).UnreadableFields.Keys);
    }

    [Fact]
    public async Task The_secret_of_a_listed_token_is_dropped()
    {
        using var test = TestClient.WithoutRetry();

        foreach (var secret in new[] { "\"leaky\"", "[\"leaky\"]", "5" })
        {
            var token = await test.ReadAsync($$"""{"id":"1","secret":{{secret}},"name":"n"}""");

            Assert.Equal("n", token.Name);
            Assert.Empty(token.UnreadableFields);
            Assert.Empty(token.AdditionalProperties);
        }
    }
}
