using System;
using System.Globalization;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Model;

public sealed class PersonalAccessTokenTests
{
    [Fact]
    public async Task A_token_that_expires_in_the_future_is_active()
    {
        var token = await ExpiringAsync(DateTimeOffset.UtcNow.AddDays(5));

        Assert.Equal((false, false), (token.NeverExpires, token.IsExpired));
        Assert.True(TimeSpan.Parse(token.ExpiresIn!, CultureInfo.InvariantCulture) > TimeSpan.FromDays(4));
    }

    [Fact]
    public async Task A_token_whose_expiry_has_passed_is_expired()
    {
        var token = await ExpiringAsync(DateTimeOffset.UtcNow.AddDays(-5));

        Assert.Equal((false, true), (token.NeverExpires, token.IsExpired));
        Assert.True(TimeSpan.Parse(token.ExpiresIn!, CultureInfo.InvariantCulture) < TimeSpan.FromDays(-4));
    }

    [Fact]
    public async Task A_token_without_an_expiry_never_expires()
    {
        var token = await ReadAsync("""{"id":"1"}""");

        Assert.Equal((true, false), (token.NeverExpires, token.IsExpired));
        Assert.Null(token.ExpiresIn);
        Assert.Null(token.LastUsedAge);
    }

    [Fact]
    public async Task The_text_of_a_token_has_name_and_id_and_no_escape_sequence()
    {
        var token = await ReadAsync("""{"id":"1","name":"\u001b[2Jnightly"}""");

        Assert.Equal("'\\u001b[2Jnightly' (1)", token.ToString());
    }

    [Theory]
    [InlineData("""{"id":"2c91","name":"Amara"}""", "Amara")]
    [InlineData("""{"id":"2c91"}""", "2c91")]
    [InlineData("{}", "")]
    public async Task The_text_of_an_owner_is_the_name_or_the_id(string owner, string text)
    {
        var token = await ReadAsync($$"""{"id":"1","owner":{{owner}}}""");

        Assert.Equal(text, token.Owner!.ToString());
    }

    private static Task<PersonalAccessToken> ExpiringAsync(DateTimeOffset end)
        => ReadAsync($$"""{"id":"1","expirationDate":"{{end.ToString("o", CultureInfo.InvariantCulture)}}"}""");

    private static async Task<PersonalAccessToken> ReadAsync(string json)
    {
        using var test = TestClient.WithoutRetry();
        return await test.ReadAsync(json);
    }
}
