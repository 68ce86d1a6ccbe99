using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class TokenReadingTests
{
    [Fact]
    public async Task Every_documented_field_is_read()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync(
            """
            {"id":"86f1dc6fe8f54414950454cbb11278fa","name":"NodeJS Integration","scope":["demo:personal-access-token-scope:first","demo:second"],
             "owner":{"type":"IDENTITY","id":"2c9180a46faadee4016fb4e018c20639","name":"Support"},"created":"2017-07-11T18:45:37.098Z",
             "lastUsed":"2017-07-11T18:45:37.099Z","managed":true,"accessTokenValiditySeconds":36900,
             "expirationDate":"2018-01-11T18:45:37.098Z","userAwareTokenNeverExpires":false}
            """);

        Assert.Equal(("86f1dc6fe8f54414950454cbb11278fa", "NodeJS Integration"), (token.Id, token.Name));
        Assert.Equal(["demo:personal-access-token-scope:first", "demo:second"], token.Scope);
        Assert.Equal(("IDENTITY", "2c9180a46faadee4016fb4e018c20639", "Support"), (token.Owner?.Type, token.Owner?.Id, token.Owner?.Name));
        Assert.Equal("2c9180a46faadee4016fb4e018c20639", token.OwnerId);
        Assert.Equal(new DateTimeOffset(2017, 7, 11, 18, 45, 37, 98, TimeSpan.Zero), token.Created);
        Assert.Equal(new DateTimeOffset(2017, 7, 11, 18, 45, 37, 99, TimeSpan.Zero), token.LastUsed);
        Assert.Equal(new DateTimeOffset(2018, 1, 11, 18, 45, 37, 98, TimeSpan.Zero), token.ExpirationDate);
        Assert.Equal((true, 36900, false), (token.Managed, token.AccessTokenValiditySeconds, token.UserAwareTokenNeverExpires));
        Assert.Empty(token.AdditionalProperties);
    }

    [Theory]
    [InlineData("""{"id":"1"}""")]
    [InlineData("""{"id":"1","name":null,"scope":null,"owner":null,"created":null,"lastUsed":null,"managed":null,"accessTokenValiditySeconds":null,"expirationDate":null,"userAwareTokenNeverExpires":null,"secret":null}""")]
    public async Task Missing_and_null_fields_are_empty(string json)
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync(json);

        Assert.Equal(("1", ""), (token.Id, token.Name));
        Assert.Empty(token.Scope);
        Assert.Null(token.Owner);
        Assert.Null(token.OwnerId);
        Assert.Equal((null, null, null), (token.Created, token.LastUsed, token.ExpirationDate));
        Assert.False(token.Managed);
        Assert.Null(token.AccessTokenValiditySeconds);
        Assert.Null(token.UserAwareTokenNeverExpires);
        Assert.Empty(token.AdditionalProperties);
    }

    [Fact]
    public async Task Numbers_and_Booleans_in_quotes_are_read()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","managed":"true","userAwareTokenNeverExpires":"False","accessTokenValiditySeconds":"43200"}""");

        Assert.Equal((true, false, 43200), (token.Managed, token.UserAwareTokenNeverExpires, token.AccessTokenValiditySeconds));
    }

    [Fact]
    public async Task The_last_of_two_equal_fields_counts()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","name":"first","extra":"first","name":"last","extra":"last","id":"2"}""");

        Assert.Equal(("2", "last"), (token.Id, token.Name));
        Assert.Equal("last", token.AdditionalProperties["extra"]);
    }

    [Fact]
    public async Task Field_names_are_case_sensitive()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","Name":"n","NAME":"m"}""");

        Assert.Equal("", token.Name);
        Assert.Equal(["NAME", "Name"], Sorted(token.AdditionalProperties.Keys));
    }

    [Fact]
    public async Task Unknown_fields_are_kept_with_their_whole_content()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync(
            """{"id":"1","text":"tëxt","broken":1.5,"yes":true,"no":false,"nothing":null,"list":["one",["two"],{"three":3.5}],"object":{"inner":{"innermost":[true]}},"":"blank"}""");

        var others = token.AdditionalProperties;
        Assert.Equal("tëxt", others["text"]);
        Assert.Equal(1.5, others["broken"]);
        Assert.Equal((true, false, null), (others["yes"], others["no"], others["nothing"]));
        Assert.Equal("blank", others[""]);
        var list = Assert.IsType<object?[]>(others["list"]);
        Assert.Equal("one", list[0]);
        Assert.Equal("two", Assert.Single(Assert.IsType<object?[]>(list[1])));
        Assert.Equal(3.5, Inside(list[2], "three"));
        Assert.Equal(true, Assert.Single(Assert.IsType<object?[]>(Inside(Inside(others["object"], "inner"), "innermost"))));
    }

    [Theory]
    [InlineData("5", 5L)]
    [InlineData("-9007199254740993", -9007199254740993L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("1e3", 1000.0)]
    [InlineData("9223372036854775808", 9223372036854775808.0)]
    public async Task A_whole_number_in_an_unknown_field_keeps_every_digit(string json, object expected)
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync($$"""{"id":"1","extra":{{json}}}""");

        Assert.Equal(expected, token.AdditionalProperties["extra"]);
    }

    [Fact]
    public async Task Unknown_fields_of_the_owner_are_ignored()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","owner":{"extra":{"id":"other"},"id":"2","list":[1,2],"name":"Amara"},"name":"n"}""");

        Assert.Equal(("2", "Amara", "n"), (token.OwnerId, token.Owner!.Name, token.Name));
    }

    [Fact]
    public async Task Escaped_field_names_are_recognized()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"\u0069d":"1","n\u0061me":"n"}""");

        Assert.Equal(("1", "n"), (token.Id, token.Name));
    }

    [Fact]
    public async Task A_long_field_that_crosses_buffers_is_read_whole()
    {
        using var test = TestClient.WithoutRetry();
        var name = string.Concat(System.Linq.Enumerable.Repeat("äöü😀", 20_000));

        var token = await test.ReadAsync($$"""{"id":"1","name":"{{name}}","extra":"{{name}}"}""");

        Assert.Equal(name, token.Name);
        Assert.Equal(name, token.AdditionalProperties["extra"]);
    }

    [Fact]
    public async Task Scopes_that_are_null_are_left_out()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","scope":[null,"idn:accounts:read"]}""");

        Assert.Equal(["idn:accounts:read"], token.Scope);
    }

    private static object? Inside(object? value, string name) => Assert.IsType<Dictionary<string, object?>>(value)[name];

    private static List<string> Sorted(IEnumerable<string> names)
    {
        var sorted = new List<string>(names);
        sorted.Sort(StringComparer.Ordinal);
        return sorted;
    }
}
