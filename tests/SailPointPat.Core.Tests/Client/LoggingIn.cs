using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class LoggingIn
{
    [Fact]
    public async Task A_login_posts_a_form_with_everything_in_the_body()
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
    public async Task An_odd_secret_is_encoded_for_the_form(string secret, string encoded)
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientSecret = Secrets.Hide(secret) });

        await test.ConnectAsync();

        Assert.EndsWith("&client_secret=" + encoded, Assert.Single(test.Tenant.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_odd_client_id_is_encoded_for_the_form()
    {
        using var test = TestClient.WithoutRetry(adjust: options => options with { ClientId = "a&client_secret=b+c" });

        await test.ConnectAsync();

        Assert.Contains("&client_id=a%26client_secret%3Db%2Bc&client_secret=", Assert.Single(test.Tenant.Logins).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_shows_what_the_access_token_says_of_its_caller()
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(Jwt.Ending(test.Clock.GetUtcNow().AddHours(1)), expiresIn: 749));

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
    public async Task An_access_token_that_is_no_jwt_serves_as_well(string bearer)
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
    public async Task Odd_claims_are_no_reason_to_fail(string claims)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => Reply.Login(Jwt.Of(claims)));

        await test.ListAsync();

        Assert.Single(test.Tenant.Calls);
    }

    [Theory]
    [InlineData("\"749\"", 749)]
    [InlineData("749.5", 749.5)]
    public async Task A_life_in_other_notations_is_understood(string expiresIn, double seconds)
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
    public async Task Without_a_usable_life_the_claims_tell_when_the_access_token_ends(string expiresIn)
    {
        using var test = TestClient.WithoutRetry();
        var end = new DateTimeOffset(2026, 3, 10, 9, 40, 0, TimeSpan.Zero);
        test.Tenant.AnswerLogins(() => Reply.Json($$"""{"access_token":"{{Jwt.Ending(end)}}"{{expiresIn}}}"""));

        await test.ConnectAsync();

        Assert.Equal(end, test.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public async Task An_access_token_of_unknown_life_is_used_until_it_is_refused()
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
