using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A field in an unusual notation is read: numbers and truth values in quotes, repeated fields, and unknown fields of any depth.</summary>
public sealed class UnusualFieldTests
{
    [Fact]
    public async Task The_last_of_two_equal_fields_counts()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","name":5,"name":"n","created":"2026-01-01","created":{}}""");

        Assert.Equal(("n", null), (token.Name, token.Created));
        Assert.Equal(["created"], token.UnreadableFields.Keys);
    }

    [Theory]
    [InlineData("43200.0", 43200)]
    [InlineData("4.32e4", 43200)]
    [InlineData("4.32E+4", 43200)]
    [InlineData("\"43200.0\"", 43200)]
    [InlineData("-0", 0)]
    public async Task A_whole_number_is_read_in_any_notation(string json, int expected)
    {
        using var test = TestClient.WithoutRetry();

        Assert.Equal(expected, (await test.ReadAsync($$"""{"id":"1","accessTokenValiditySeconds":{{json}}}""")).AccessTokenValiditySeconds);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("\"TRUE\"", true)]
    public async Task A_Boolean_is_read_in_any_notation(string json, bool expected)
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync($$"""{"id":"1","managed":{{json}}}""");

        Assert.Equal(expected, token.Managed);
        Assert.Empty(token.UnreadableFields);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task An_unknown_field_can_have_any_depth(int depth)
    {
        using var test = TestClient.WithoutRetry();
        var deep = string.Concat(Enumerable.Repeat("[{\"a\":", depth)) + "1" + string.Concat(Enumerable.Repeat("}]", depth));

        var token = await test.ReadAsync($$"""{"id":"1","extra":{{deep}},"name":"n","owner":{"extra":{{deep}},"id":"2"} }""");

        Assert.Equal(("n", "2"), (token.Name, token.OwnerId));
        Assert.Empty(token.UnreadableFields);
        Assert.NotNull(token.AdditionalProperties["extra"]);
    }
}
