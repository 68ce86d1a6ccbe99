using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>The sources of a login, and the errors of an invalid one.</summary>
public sealed class LoginSourcesTests
{
    private const string RemoveBreakGlass = "Remove-SailPointPersonalAccessToken 91d2c7a5e8f04b63b0a9d4f3e7c15862 -Force";

    private const string Vault = Rotating.FakeVault.Import;

    [Theory]
    [InlineData("acme", "", "https://acme.api.identitynow.com/")]
    [InlineData(" acme ", "", "https://acme.api.identitynow.com/")]
    [InlineData("'acme'", "", "https://acme.api.identitynow.com/")]
    [InlineData("acme", "-Domain Demo", "https://acme.api.identitynow-demo.com/")]
    [InlineData("acme", "-Domain FedRamp", "https://acme.api.saas.sailpointfedramp.com/")]
    [InlineData("https://acme.identitynow.com/ui/d/dashboard?x=1#y", "", "https://acme.api.identitynow.com/")]
    [InlineData("http://acme.identitynow.com", "", "https://acme.api.identitynow.com/")]
    [InlineData("acme.identitynow.com", "", "https://acme.api.identitynow.com/")]
    [InlineData("acme.api.identitynow.com", "-Domain Default", "https://acme.api.identitynow.com/")]
    [InlineData("acme.api.identitynow.com/v3", "", "https://acme.api.identitynow.com/")]
    [InlineData("https://acme.identitynow-demo.com/ui", "", "https://acme.api.identitynow-demo.com/")]
    [InlineData("acme.saas.sailpointfedramp.com", "", "https://acme.api.saas.sailpointfedramp.com/")]
    public async Task A_tenant_is_found_in_pasted_text(string tenant, string more, string address)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        var bearer = await Bearer.GetAsync(session);

        var connection = session.Module.Single(
            $"param($tenant, $bearer) Connect-SailPoint -Tenant $tenant {more} -AccessToken $bearer -PassThru", tenant, Secret.Of(bearer));

        Assert.Equal(new Uri(address), connection.Get("BaseUrl"));
        Assert.Equal("acme", connection.Get("Tenant"));
    }

    [Fact]
    public async Task An_address_outside_the_given_domain_is_refused()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();

        var error = session.Run("Connect-SailPoint acme.identitynow.com -Domain Demo -Credential $credential").EndingError("InvalidAddress");

        Assert.Contains("Leave out -Domain", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", "{0}")]
    [InlineData(" {0}\n", "\t{0}\r\n")]
    [InlineData("\"{0}\"", "'{0}'")]
    [InlineData("\u200b{0}\u00a0", "\u201c{0}\u201d")]
    public async Task White_space_and_quotes_around_id_and_secret_are_removed(string id, string secret)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        string[] pasted = [string.Format(null, id, session.Tenant.ClientId), string.Format(null, secret, session.Tenant.ClientSecret)];

        session.Module.All("param($id, $secret) Connect-SailPoint -BaseUrl $baseUrl -ClientId $id -ClientSecret $secret", pasted[0], Secret.Of(pasted[1]));
        session.Module.All("param($pasted) Connect-SailPoint -BaseUrl $baseUrl -Credential $pasted", Secret.Credential(pasted[0], pasted[1]));

        Assert.Equal(2, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task The_word_Bearer_before_an_access_token_is_removed()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        var bearer = await Bearer.GetAsync(session);

        session.Module.All("param($bearer) Connect-SailPoint -BaseUrl $baseUrl -AccessToken $bearer; Get-SailPointPersonalAccessToken -OwnerId me", Secret.Of($" Bearer {bearer}\n"));

        Assert.Equal("Bearer " + bearer, session.Request.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("-Credential $null")]
    [InlineData("-Credential ([pscredential]::Empty)")]
    [InlineData("-ClientId '' -ClientSecret $credential.Password")]
    [InlineData("-ClientId 'a b' -ClientSecret $credential.Password")]
    [InlineData("-ClientId a -ClientSecret $null")]
    [InlineData("-AccessToken $null")]
    public async Task An_invalid_login_is_an_immediate_error_and_leaves_no_default(string login)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run("Connect-SailPoint -BaseUrl $baseUrl " + login).EndingError("InvalidArgument");

        Assert.Empty(session.Server.Log.Entries);
        Assert.Empty(session.Module.All("Get-SailPointConnection"));
    }

    [Fact]
    public async Task A_vault_that_repeats_the_secret_of_a_login_does_not_show_it()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All(Vault + "\nMicrosoft.PowerShell.SecretManagement\\Set-Secret -Name sailpoint -Vault safe -Secret $credential; $global:behavior = 'repeats what it reads'");

        var result = session.Run("Connect-SailPoint -BaseUrl $baseUrl -SecretName sailpoint -Vault safe");

        Assert.Empty(result.Errors);
        Assert.Equal("Read ********", Assert.Single(result.Warnings));
    }

    [Fact]
    public async Task A_login_from_a_vault_is_rotated_into_the_same_vault()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All(Vault + "\nMicrosoft.PowerShell.SecretManagement\\Set-Secret -Name sailpoint -Vault safe -Secret $credential");

        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -SecretName sailpoint -Vault safe; $null = Invoke-SailPointPersonalAccessTokenRotation -Self -Confirm:$false");
        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -SecretName sailpoint -Vault safe; Get-SailPointPersonalAccessToken -OwnerId me");

        Assert.DoesNotContain(session.Tenant.Tokens, token => token.Id == (string)session.Module.Single("$credential.UserName").BaseObject);
    }

    [Theory]
    [InlineData("-SecretName nowhere", "does not exist. Nothing was sent.")]
    [InlineData("-SecretName alone", "Add -ClientId")]
    public async Task The_error_names_a_secret_that_is_not_a_login(string login, string reason)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All(Vault + "\nMicrosoft.PowerShell.SecretManagement\\Set-Secret -Name alone -Vault main -Secret $credential.Password");

        var error = session.Run("Connect-SailPoint -BaseUrl $baseUrl " + login).EndingError("InvalidArgument");

        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -SecretName alone -ClientId $credential.UserName");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Connect-SailPoint; ")]
    public async Task A_connection_from_the_environment_follows_the_variables(string first)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        await using var other = await TestTenantServer.StartAsync();
        Set(session.Server);
        session.Module.All(first + "$null = Get-SailPointPersonalAccessToken Break-glass");
        session.Server.Log.Clear();

        Set(other);
        session.Module.All(RemoveBreakGlass);
        session.Module.All("Disconnect-SailPoint");
        var error = session.Module.SingleError(RemoveBreakGlass);

        Assert.Empty(session.Server.Log.Entries);
        Assert.Single(other.Log.Entries, entry => entry.Method == "DELETE");
        Assert.Equal("NotConnected", error.Kind());
        Assert.Contains("are not used until the next Connect-SailPoint", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SAIL_BASE_URL", "https://acme.api.identitynow.com/v3", "InvalidAddress")]
    [InlineData("SAIL_API_VERSION", "v9", "EnvironmentVariable")]
    public async Task The_error_names_an_invalid_variable(string name, string value, string kind)
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        Set(session.Server);
        Environment.SetEnvironmentVariable(name, value);

        Assert.Contains(name, session.Run("Get-SailPointPersonalAccessToken").EndingError(kind).ToString(), StringComparison.Ordinal);
    }

    private static void Set(TestTenantServer server)
    {
        Environment.SetEnvironmentVariable("SAIL_BASE_URL", server.BaseAddress.OriginalString);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_ID", server.Tenant.ClientId);
        Environment.SetEnvironmentVariable("SAIL_CLIENT_SECRET", server.Tenant.ClientSecret);
    }
}
