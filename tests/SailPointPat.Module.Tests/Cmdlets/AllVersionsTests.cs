using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>The requests that each cmdlet sends in each API version.</summary>
public sealed class AllVersionsTests
{
    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task New_sends_POST_to_the_collection(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var created = session.Module.Single(
            "New-SailPointPersonalAccessToken Nightly -Scope idn:accounts:read, idn:identity:read -AccessTokenValiditySeconds 900");

        Assert.Equal($"POST {ApiVersions.PathOf(version)}", session.Request.Line());
        Assert.Equal("application/json", session.Request.ContentType());
        Assert.Equal("application/json", session.Request.Headers["Accept"]);
        var body = session.Request.Json().AsObject();
        Assert.Equal(!ApiVersions.HasLimit(version), body.Remove("expirationDate"));
        Assert.Equal(
            """{"name":"Nightly","scope":["idn:accounts:read","idn:identity:read"],"accessTokenValiditySeconds":900}""", body.ToJsonString());
        var token = session.Tenant.FindToken(created.Text("Id")!)!;
        Assert.Equal(("Nightly", session.Administrator.Id, 900), (token.Name, token.Owner.Id, token.AccessTokenValiditySeconds));
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Get_sends_GET_to_the_collection(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var tokens = session.Run("Get-SailPointPersonalAccessToken");

        Assert.Equal($"GET {ApiVersions.PathOf(version)}", session.Request.Line());
        Assert.Equal("", session.Request.Body);
        Assert.Equal(session.Tenant.Tokens.Select(token => token.Id), tokens.Output.Select(token => token.Text("Id")));
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Set_sends_PATCH_to_the_token(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");
        var id = session.Add("Before");

        Assert.Empty(session.Module.All("param($id) Set-SailPointPersonalAccessToken $id -Name After -Scope idn:accounts:read", id));

        Assert.Equal($"PATCH {ApiVersions.PathOf(version)}/{id}", session.Request.Line());
        Assert.Equal("application/json-patch+json", session.Request.ContentType());
        session.Request.HasBody(
            """[{"op":"replace","path":"/name","value":"After"},{"op":"replace","path":"/scope","value":["idn:accounts:read"]}]""");
        Assert.Equal("After", session.Tenant.FindToken(id)!.Name);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Remove_sends_DELETE_to_the_token(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");
        var id = session.Add("Done with");

        Assert.Empty(session.Module.All("param($id) Remove-SailPointPersonalAccessToken $id -Force", id));

        Assert.Equal($"DELETE {ApiVersions.PathOf(version)}/{id}", session.Request.Line());
        Assert.Equal("", session.Request.Body);
        Assert.Null(session.Request.ContentType());
        Assert.Null(session.Tenant.FindToken(id));
    }
}
