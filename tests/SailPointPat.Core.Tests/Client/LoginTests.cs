using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class LoginTests
{
    [Fact]
    public async Task A_login_posts_a_form_with_all_values_in_the_body()
    {
        using var test = TestClient.WithoutRetry();

        await test.ConnectAsync();

        var login = Assert.Single(test.Tenant.Requests);
        Assert.Equal(("POST", "https://acme.api.identitynow.com/oauth/token"), (login.Method, login.Address.AbsoluteUri));
        Assert.Equal(("application/json", "application/x-www-form-urlencoded"), (login.Accept, login.ContentType));
        Assert.Equal($"grant_type=client_credentials&client_id={TestClient.ClientId}&client_secret={TestClient.ClientSecret}", login.Body);
        Assert.Null(login.Authorization);
    }

    [Theory]
    [InlineData("&=+%", "%26%3D%2B%25")]
    [InlineData("a b", "a%20b")]
    [InlineData("-._~", "-._~")]
    [InlineData("!*'()", "%21%2A%27%28%29")]
    [InlineData("äß東😀", "%C3%A4%C3%9F%E6%9D%B1%F0%9F%98%80")]
    [InlineData("&client_id=other", "%26client_id%3Dother")]
    [InlineData("%41", "%2541")]
    [InlineData("line\r\nbreak\0", "line%0D%0Abreak%00")]
    public async Task A_secret_with_special_characters_is_form_encoded(string secret, string encoded)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientSecret = Secrets.Hide(secret) });

        await test.ConnectAsync();

        Assert.EndsWith("&client_secret=" + encoded, Assert.Single(test.Tenant.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_id_with_special_characters_is_form_encoded()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientId = "a&client_secret=b+c" });

        await test.ConnectAsync();

        Assert.Contains("&client_id=a%26client_secret%3Db%2Bc&client_secret=", Assert.Single(test.Tenant.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_shows_the_caller_that_the_access_token_names()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(Jwt.Expiring(test.Clock.GetUtcNow().AddHours(1)), expiresIn: 749));

        await test.ConnectAsync();

        var connection = test.Client.Connection;
        Assert.Equal(("acme", "amara.okafor", "2c91"), (connection.Org, connection.UserName, connection.IdentityId));
        Assert.Equal(TestClient.ClientId, connection.ClientId);
        Assert.Equal(test.Clock.GetUtcNow().AddSeconds(749), connection.AccessTokenExpires);
        Assert.True(connection.CanRenew);
        Assert.True(connection.IsConnected);
        Assert.False(connection.IsSandbox);
        Assert.Equal("acme (https://acme.api.identitynow.com/)", connection.ToString());
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("two.parts")]
    [InlineData("a.b.c")]
    [InlineData("a.!!!.c")]
    [InlineData("a.bnVsbA.c")]
    [InlineData("a.W10.c")]
    [InlineData("a.e30.c")]
    [InlineData("a..c")]
    public async Task An_access_token_does_not_have_to_be_a_jwt(string bearer)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(bearer));

        await test.ListAsync();

        Assert.Equal("Bearer " + bearer, test.Tenant.Call.Authorization);
        Assert.Null(test.Client.Connection.UserName);
    }

    [Theory]
    [InlineData("""{"user_name":"half \ud83d","org":"acme"}""")]
    [InlineData("""{"user_name":5,"org":{},"exp":"soon","identity_id":null,"client_id":[]}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":1e300}""")]
    [InlineData("""{"exp":99999999999999999999}""")]
    public async Task Invalid_claims_do_not_fail_the_login(string claims)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(Jwt.Of(claims)));

        await test.ListAsync();

        Assert.Single(test.Tenant.Calls);
    }

    [Theory]
    [InlineData("\"749\"", 749)]
    [InlineData("749.5", 749.5)]
    public async Task A_lifetime_in_other_notations_is_read(string expiresIn, double seconds)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json($$"""{"access_token":"a","expires_in":{{expiresIn}}}"""));

        await test.ConnectAsync();

        Assert.Equal(test.Clock.GetUtcNow().AddSeconds(seconds), test.Client.Connection.AccessTokenExpires);
    }

    [Theory]
    [InlineData("")]
    [InlineData(",\"expires_in\":null")]
    [InlineData(",\"expires_in\":0")]
    [InlineData(",\"expires_in\":-5")]
    [InlineData(",\"expires_in\":1e300")]
    public async Task Without_a_usable_lifetime_the_claims_give_the_expiry(string expiresIn)
    {
        using var test = TestClient.WithoutRetry();
        var end = new DateTimeOffset(2026, 3, 10, 9, 40, 0, TimeSpan.Zero);
        test.Tenant.AnswerLogins(() => Reply.Json($$"""{"access_token":"{{Jwt.Expiring(end)}}"{{expiresIn}}}"""));

        await test.ConnectAsync();

        Assert.Equal(end, test.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public async Task An_access_token_of_unknown_lifetime_is_used_until_it_is_refused()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Json("""{"access_token":"opaque"}"""));

        await test.ListAsync();
        test.Clock.Advance(TimeSpan.FromDays(30));
        await test.ListAsync();

        Assert.Single(test.Tenant.Logins);
        Assert.Null(test.Client.Connection.AccessTokenExpires);
    }
}
