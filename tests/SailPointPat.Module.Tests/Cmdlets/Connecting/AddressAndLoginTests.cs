using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>Connect-SailPoint with each kind of address and login.</summary>
public sealed class AddressAndLoginTests
{
    [Fact]
    public async Task A_credential_logs_in_immediately_by_a_form_and_not_in_the_address()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        Assert.Empty(session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential"));

        var login = Assert.Single(session.Server.Log.Entries);
        Assert.Equal("POST /oauth/token", login.Line());
        Assert.Equal("application/x-www-form-urlencoded", login.ContentType());
        Assert.Equal(
            $"grant_type=client_credentials&client_id={session.Tenant.ClientId}&client_secret={session.Tenant.ClientSecret}", login.Body);
        Assert.False(login.Headers.ContainsKey("Authorization"));
        Assert.StartsWith("SailPointPat/", login.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_id_and_a_secret_log_in()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        session.Module.All(
            "param($id, $secret) Connect-SailPoint -BaseUrl $baseUrl -ClientId $id -ClientSecret $secret",
            session.Tenant.ClientId,
            Secret.Of(session.Tenant.ClientSecret));

        Assert.Equal(1, session.Tenant.LoginCount);
        Assert.Equal(session.Tenant.ClientId, session.Module.Single("Get-SailPointConnection").Get("ClientId"));
    }

    [Fact]
    public async Task A_given_access_token_is_used_unchanged_and_without_a_login()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        var bearer = await Bearer.GetAsync(session);

        session.Module.All("param($bearer) Connect-SailPoint -BaseUrl $baseUrl -AccessToken $bearer", Secret.Of(bearer));
        Assert.Empty(session.Server.Log.Entries);
        session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me");

        var request = Assert.Single(session.Server.Log.Entries);
        Assert.Equal("Bearer " + bearer, request.Headers["Authorization"]);
        var connection = session.Module.Single("Get-SailPointConnection");
        Assert.Equal(false, connection.Get("CanRenew"));
        Assert.Equal("amara.okafor", connection.Get("UserName"));
        Assert.Equal(session.Tenant.ClientId, connection.Get("ClientId"));
    }

    [Fact]
    public async Task The_address_can_be_text_with_or_without_a_final_slash()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        var port = session.Server.BaseAddress.Port;

        foreach (var address in new[] { $"http://127.0.0.1:{port}", $"http://127.0.0.1:{port}/", $"http://LOCALHOST:{port}" })
            session.Module.All("param($address) Connect-SailPoint -BaseUrl $address -Credential $credential", address);

        Assert.Equal(3, session.Tenant.LoginCount);
    }

    [Fact]
    public void The_sandbox_needs_no_login_and_has_sample_tokens()
    {
        using var session = new ModuleSession();

        session.All("Connect-SailPoint -Sandbox");

        var connection = session.Single("Get-SailPointConnection");
        Assert.Equal(true, connection.Get("IsSandbox"));
        Assert.Equal("sandbox", connection.Get("Tenant"));
        Assert.Equal(12, session.All("Get-SailPointPersonalAccessToken").Count);
    }

    [Fact]
    public void A_credential_made_in_the_sandbox_logs_in_to_the_same_sandbox()
    {
        using var session = new ModuleSession();
        session.All("Connect-SailPoint -Sandbox; $new = New-SailPointPersonalAccessToken Visitor");

        session.All("Connect-SailPoint -Sandbox -Credential $new.Credential");

        Assert.Equal(
            session.Single("$new.Id").BaseObject, session.Single("Get-SailPointConnection").Get("ClientId"));
        Assert.Single(session.All("Get-SailPointPersonalAccessToken -OwnerId me -Name Visitor"));
        session.All("Connect-SailPoint -Sandbox");
        Assert.Empty(session.All("Get-SailPointPersonalAccessToken -Name Visito*"));
    }

    [Fact]
    public void Tenant_name_and_address_both_work_with_each_kind_of_credential()
    {
        using var session = new ModuleSession();

        var sets = session.All("(Get-Command Connect-SailPoint).ParameterSets").ToDictionary(set => set.Text("Name")!, set => set.ToString());

        Assert.Equal(
            [
                "ActiveEnvironment", "BaseUrlAccessToken", "BaseUrlClientSecret", "BaseUrlCredential", "BaseUrlSecretName", "ConfigPath", "Environment", "FromConfig",
                "NamedEnvironment", "Sandbox",
                "TenantAccessToken", "TenantClientSecret", "TenantCredential", "TenantSecretName",
            ],
            sets.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith("[-Tenant] <string> [[-Credential] <pscredential>] ", sets["TenantCredential"], StringComparison.Ordinal);
        Assert.StartsWith("[-Tenant] <string> -ClientId <string> -ClientSecret <securestring> ", sets["TenantClientSecret"], StringComparison.Ordinal);
        Assert.StartsWith("[-Tenant] <string> -AccessToken <securestring> ", sets["TenantAccessToken"], StringComparison.Ordinal);
        Assert.StartsWith("[[-Credential] <pscredential>] -BaseUrl <uri> ", sets["BaseUrlCredential"], StringComparison.Ordinal);
        Assert.StartsWith("-BaseUrl <uri> -ClientId <string> -ClientSecret <securestring> ", sets["BaseUrlClientSecret"], StringComparison.Ordinal);
        Assert.StartsWith("-BaseUrl <uri> -AccessToken <securestring> ", sets["BaseUrlAccessToken"], StringComparison.Ordinal);
        Assert.StartsWith("-Sandbox ", sets["Sandbox"], StringComparison.Ordinal);
        Assert.StartsWith("[-ApiVersion <string>] ", sets["Environment"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Tenant acme -BaseUrl https://acme.api.identitynow.com")]
    [InlineData("-Tenant acme -Sandbox")]
    [InlineData("-BaseUrl https://acme.api.identitynow.com -Sandbox")]
    public void Two_kinds_of_address_together_are_refused(string parameters)
    {
        using var session = new ModuleSession();

        Assert.Equal("AmbiguousParameterSet", session.SingleError("Connect-SailPoint " + parameters).Kind());
    }

    [Fact]
    public async Task PassThru_returns_the_connection()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var connection = session.Module.Single("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -PassThru");

        Assert.Same(connection.BaseObject, session.Module.Single("Get-SailPointConnection").BaseObject);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Each_API_version_can_be_chosen(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version.ToUpperInvariant()}");

        session.Module.All("Get-SailPointPersonalAccessToken");

        Assert.Equal(version, session.Module.Single("Get-SailPointConnection").Get("ApiVersion"));
        Assert.Equal($"GET {ApiVersions.PathOf(version)}", session.Request.Line());
    }

    [Fact]
    public async Task The_default_API_version_is_beta()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal("beta", session.Module.Single("Get-SailPointConnection").Get("ApiVersion"));
    }

    [Fact]
    public async Task The_error_for_an_unknown_API_version_lists_the_versions()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Module.SingleError("Connect-SailPoint -BaseUrl $baseUrl -Credential $credential -ApiVersion v2");

        Assert.Equal("ParameterArgumentValidationError", error.Kind());
        Assert.Contains(SandboxVersions.Join(SandboxVersions.Names), error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }
}
