using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>A connection by access token cannot be renewed, and an error says so when the token expires.</summary>
public sealed class AccessTokenTests
{
    private const string Connect = "param($bearer) Connect-SailPoint -BaseUrl $baseUrl -AccessToken $bearer";

    [Fact]
    public async Task An_expired_access_token_is_refused_before_anything_is_sent()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run(Connect, Secret.Of(Bearer.WithClaims("""{"exp":1700000000}"""))).EndingError("AccessTokenExpired");

        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("expired at 2023-11-14T22:13:20.000Z", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Credential, which renews access tokens automatically", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
    }

    [Fact]
    public async Task An_access_token_that_is_not_a_JWT_connects_and_has_no_known_expiry()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        session.Module.All(Connect, Secret.Of("opaque-token"));

        var connection = session.Module.Single("Get-SailPointConnection");
        Assert.Null(connection.Get("AccessTokenExpires"));
        Assert.Null(connection.Get("UserName"));
        Assert.Equal(session.Server.BaseAddress.Authority, connection.Get("Tenant"));
        session.Run("Get-SailPointPersonalAccessToken").EndingError("AccessTokenExpired");
        Assert.Equal("Bearer opaque-token", session.Request.Headers["Authorization"]);
    }

    [Fact]
    public async Task An_access_token_that_the_service_refuses_ends_the_command_with_one_error()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All(Connect, Secret.Of(await Bearer.GetAsync(session)));
        session.Tenant.RevokeBearers();

        var ids = session.AddMany(5);
        var ended = session.Run("param($ids) Remove-SailPointPersonalAccessToken $ids -Force -ThrottleLimit 1", new object?[] { ids });

        ended.EndingError("AccessTokenExpired");
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task An_access_token_with_invalid_header_characters_is_not_sent()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var result = session.Run(Connect + "; Get-SailPointPersonalAccessToken", Secret.Of("line\r\nX-Evil: 1"));

        Assert.NotNull(result.TerminatingError);
        Assert.Equal("SailPointPat.SailPointApiException", result.TerminatingError.Exception.GetType().FullName);
        Assert.DoesNotContain("X-Evil", session.Module.Transcript, StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }
}
