using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class BringingAnAccessToken
{
    private static readonly DateTimeOffset End = new(2026, 3, 10, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Its_claims_are_shown_before_anything_is_sent()
    {
        using var bench = new Bench(accessToken: Jwt.Ending(End));

        var connection = bench.Client.Connection;
        Assert.Equal(("acme", "amara.okafor", "2c91", "7c1d"), (connection.Org, connection.UserName, connection.IdentityId, connection.ClientId));
        Assert.Equal(End, connection.AccessTokenExpires);
        Assert.False(connection.CanRenew);
        Assert.Empty(bench.Service.Requests);
    }

    [Fact]
    public async Task It_is_used_as_it_is_without_a_login()
    {
        var bearer = Jwt.Ending(End);
        using var bench = new Bench(accessToken: bearer);

        await bench.ConnectAsync();
        await bench.ListAsync();

        Assert.Equal("Bearer " + bearer, Assert.Single(bench.Service.Requests).Authorization);
    }

    [Fact]
    public async Task After_its_end_nothing_is_sent_and_the_error_says_how_to_go_on()
    {
        using var bench = new Bench(accessToken: Jwt.Ending(End));
        bench.Clock.SetUtcNow(End);

        var error = await Failure.OfAsync(() => bench.ListAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => bench.ConnectAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => bench.CreateAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => bench.RenameAsync(), SailPointErrorKind.AccessTokenExpired);
        await Failure.OfAsync(() => bench.DeleteAsync(), SailPointErrorKind.AccessTokenExpired);

        Assert.Contains("2026-03-10T10:00:00.000Z", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Credential", error.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Service.Requests);
    }

    [Fact]
    public async Task It_serves_to_its_last_second()
    {
        using var bench = new Bench(accessToken: Jwt.Ending(End));
        bench.Clock.SetUtcNow(End.AddSeconds(-1));

        await bench.ListAsync();

        Assert.Single(bench.Service.Calls);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("~+/=-._")]
    public async Task It_need_not_be_a_jwt(string bearer)
    {
        using var bench = new Bench(accessToken: bearer);

        await bench.ListAsync();

        Assert.Equal("Bearer " + bearer, bench.Service.Call.Authorization);
        Assert.Null(bench.Client.Connection.AccessTokenExpires);
    }

    [Fact]
    public void Odd_claims_are_no_reason_to_fail()
    {
        using var bench = new Bench(accessToken: Jwt.Of("""{"user_name":"half \ud83d","org":"acme"}"""));

        Assert.Equal("acme", bench.Client.Connection.Org);
    }

    [Theory]
    [InlineData("leaky\n")]
    [InlineData("leaky\r\nX-Injected: yes")]
    [InlineData("leaky ä")]
    [InlineData("")]
    public async Task One_that_can_be_no_header_is_refused_before_anything_is_sent_and_without_showing_it(string bearer)
    {
        var error = await Assert.ThrowsAsync<SailPointApiException>(async () =>
        {
            using var bench = new Bench(accessToken: bearer);
            await bench.ListAsync();
        });

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.DoesNotContain("leaky", error.ToString(), StringComparison.Ordinal);
    }
}
