using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class SuppliedAccessTokenTests
{
    private static readonly DateTimeOffset Expiry = new(2026, 3, 10, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_connection_shows_the_claims_before_anything_is_sent()
    {
        using var test = TestClient.WithoutRetry(accessToken: Jwt.Expiring(Expiry));

        var connection = test.Client.Connection;
        Assert.Equal(("acme", "amara.okafor", "2c91", "7c1d"), (connection.Org, connection.UserName, connection.IdentityId, connection.ClientId));
        Assert.Equal(Expiry, connection.AccessTokenExpires);
        Assert.False(connection.CanRenew);
        Assert.Empty(test.Tenant.Requests);
    }

    [Fact]
    public async Task A_supplied_token_is_used_without_a_login()
    {
        var bearer = Jwt.Expiring(Expiry);
        using var test = TestClient.WithoutRetry(accessToken: bearer);

        await test.ConnectAsync();
        await test.ListAsync();

        Assert.Equal("Bearer " + bearer, Assert.Single(test.Tenant.Requests).Authorization);
    }

    [Fact]
    public async Task After_expiry_nothing_is_sent_and_the_error_says_what_to_do()
    {
        using var test = TestClient.WithoutRetry(accessToken: Jwt.Expiring(Expiry));
        // No answer has shown the service's time yet, and the local clock may be wrong by the difference between two time zones.
        test.Clock.SetUtcNow(Expiry.AddDays(1));

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => test.ConnectAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => test.CreateAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => test.RunAsync("update"), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => test.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);

        Assert.Contains("2026-03-10T10:00:00.000Z", error.Message, StringComparison.Ordinal);
        Assert.Empty(test.Tenant.Requests);
    }

    [Fact]
    public async Task A_supplied_token_is_used_until_it_expires()
    {
        using var test = TestClient.WithoutRetry(accessToken: Jwt.Expiring(Expiry));
        test.Clock.SetUtcNow(Expiry.AddSeconds(-1));

        await test.ListAsync();

        Assert.Single(test.Tenant.Calls);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("~+/=-._")]
    public async Task A_supplied_token_does_not_have_to_be_a_jwt(string bearer)
    {
        using var test = TestClient.WithoutRetry(accessToken: bearer);

        await test.ListAsync();

        Assert.Equal("Bearer " + bearer, test.Tenant.Call.Authorization);
        Assert.Null(test.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public void Invalid_claims_do_not_fail_the_connection()
    {
        using var test = TestClient.WithoutRetry(accessToken: Jwt.Of("""{"user_name":"half \ud83d","org":"acme"}"""));

        Assert.Equal("acme", test.Client.Connection.Org);
    }

    [Theory]
    [InlineData("leaky\n")]
    [InlineData("leaky\r\nX-Injected: yes")]
    [InlineData("leaky ä")]
    [InlineData("")]
    public async Task A_token_with_invalid_header_characters_is_refused_and_not_shown(string bearer)
    {
        var error = await Assert.ThrowsAsync<SailPointApiException>(async () =>
        {
            using var test = TestClient.WithoutRetry(accessToken: bearer);
            await test.ListAsync();
        });

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.DoesNotContain("leaky", error.ToString(), StringComparison.Ordinal);
    }
}
