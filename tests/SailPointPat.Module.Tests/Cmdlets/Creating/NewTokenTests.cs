using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>The input and output of New-SailPointPersonalAccessToken.</summary>
public sealed class NewTokenTests
{
    [Fact]
    public async Task Names_come_by_position_or_from_the_pipeline()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(
            "New-SailPointPersonalAccessToken one; 'two', 'three' | New-SailPointPersonalAccessToken; [pscustomobject]@{ Name = 'four' } | New-SailPointPersonalAccessToken");

        Assert.Empty(result.Errors);
        Assert.Equal(["four", "one", "three", "two"], result.Sorted("Name"));
        Assert.All(session.Requests, request => Assert.StartsWith("""{"name":""", request.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_created_token_has_the_services_values()
    {
        await using var session = await TenantSession.StartAsync();

        var created = session.Module.Single("New-SailPointPersonalAccessToken Nightly -Scope idn:accounts:read");

        Assert.Equal("SailPointPat.CreatedPersonalAccessToken", created.BaseObject.GetType().FullName);
        Assert.Contains("SailPointPat.PersonalAccessToken", created.TypeNames);
        var token = session.Tenant.FindToken(created.Text("Id")!)!;
        Assert.Equal("Nightly", created.Get("Name"));
        Assert.Equal("idn:accounts:read", created.Text("Scope"));
        Assert.Equal(session.Administrator.Id, created.Get("OwnerId"));
        Assert.Equal(token.Created, created.Get("Created"));
        Assert.Equal(token.ExpirationDate, created.Get("ExpirationDate"));
        Assert.Equal(43200, created.Get("AccessTokenValiditySeconds"));
    }

    [Fact]
    public async Task The_secret_is_a_SecureString_that_can_log_in()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("$new = New-SailPointPersonalAccessToken Nightly");

        var id = (string)session.Module.Single("$new.Id").BaseObject;
        var secret = session.Tenant.CredentialOf(id).ClientSecret;
        Assert.Equal(secret, Secret.Reveal(Assert.IsType<SecureString>(session.Module.Single("$new").Get("Secret"))));
        var credential = Assert.IsType<PSCredential>(session.Module.Single("$new").Get("Credential"));
        Assert.Equal((id, secret), (credential.UserName, Secret.Reveal(credential.Password)));
        session.Module.All("Connect-SailPoint -BaseUrl $baseUrl -Credential $new.Credential");
        Assert.Equal(id, session.Module.Single("Get-SailPointConnection").Get("ClientId"));
        Assert.DoesNotContain(secret, session.Module.Transcript, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_secret_is_plain_text_only_on_request()
    {
        await using var session = await TenantSession.StartAsync();

        var created = session.Module.Single("New-SailPointPersonalAccessToken Nightly -AsPlainText");

        Assert.Equal(session.Tenant.CredentialOf(created.Text("Id")!).ClientSecret, Assert.IsType<string>(created.Get("Secret")));
        Assert.IsType<PSCredential>(created.Get("Credential"));
    }

    [Theory]
    [InlineData("'idn:accounts:read idn:identity:read'")]
    [InlineData("'idn:accounts:read,idn:identity:read'")]
    [InlineData("'idn:accounts:read; idn:identity:read'")]
    [InlineData("idn:accounts:read, idn:identity:read")]
    [InlineData("'idn:accounts:read idn:identity:read', ''")]
    [InlineData("([Collections.ArrayList]@('idn:accounts:read', 'idn:identity:read'))")]
    public async Task Scopes_can_be_a_list_or_one_text(string scope)
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All($"New-SailPointPersonalAccessToken Nightly {scope}");

        session.Request.HasBody("""{"name":"Nightly","scope":["idn:accounts:read","idn:identity:read"]}""");
    }

    [Theory]
    [InlineData(15)]
    [InlineData(43200)]
    public async Task The_limits_of_the_validity_are_accepted(int seconds)
    {
        await using var session = await TenantSession.StartAsync();

        var created = session.Module.Single("param($seconds) New-SailPointPersonalAccessToken x -AccessTokenValiditySeconds $seconds", seconds);

        Assert.Equal(seconds, created.Get("AccessTokenValiditySeconds"));
    }

    [Fact]
    public async Task A_name_is_sent_unchanged()
    {
        await using var session = await TenantSession.StartAsync();
        const string Name = "Müller's \"token\" \\ <é> 漢字 😀 'x'";

        session.Module.All("param($name) New-SailPointPersonalAccessToken $name", Name);

        Assert.Equal(Name, session.Tenant.Tokens[^1].Name);
    }

    [Fact]
    public async Task A_piped_token_of_one_tenant_is_a_template_for_another()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.ForgetScope();
        var source = session.Tenant.Tokens.Single(token => token.Name == "Terraform provider");

        session.Module.All("Get-SailPointPersonalAccessToken 'Terraform provider' | New-SailPointPersonalAccessToken");

        var copy = session.Tenant.Tokens[^1];
        Assert.Equal(session.Administrator, copy.Owner);
        Assert.Equal(source.Name, copy.Name);
        Assert.Equal(source.Scope, copy.Scope);
        Assert.Equal(source.ExpirationDate, copy.ExpirationDate);
    }

    [Fact]
    public async Task A_name_of_digits_needs_no_quotes()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("New-SailPointPersonalAccessToken 2027");

        session.Request.HasBody("""{"name":"2027","scope":["sp:scopes:all"]}""");
    }
}
