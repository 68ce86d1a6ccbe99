using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>The list view of a token, and the view of a new token.</summary>
public sealed class ListViewTests
{
    private const string Import = "param($assembly) Import-Module -Assembly $assembly";

    [Fact]
    public async Task The_list_shows_every_documented_field()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All(Import, Assembly.GetExecutingAssembly());

        var fields = Fields(session.Module.Format("Get-SailPointPersonalAccessToken 'Terraform provider' | Format-List"));

        Assert.Equal(
            [
                "Id", "Name", "Owner", "OwnerId", "Scope", "Managed", "Created", "LastUsed", "LastUsedAge", "ExpirationDate", "ExpiresIn",
                "NeverExpires", "IsExpired", "AccessTokenValiditySeconds", "UserAwareTokenNeverExpires",
                "Tenant", "BaseUrl",
            ],
            fields.Keys);
        Assert.Equal("4a7f0d9be2c6418fa35b8e1d7c90f264", fields["Id"]);
        Assert.Equal("Jonas Lindqvist", fields["Owner"]);
        Assert.Equal("idn:sources:read idn:sources:manage", fields["Scope"]);
        Assert.Equal("yesterday", fields["LastUsedAge"]);
        Assert.Equal("in 4 days", fields["ExpiresIn"]);
        Assert.Equal("43200", fields["AccessTokenValiditySeconds"]);
        Assert.Equal("False", fields["UserAwareTokenNeverExpires"]);
    }

    /// <summary>A new property of the class must be in the view too.</summary>
    [Theory]
    [InlineData("FullLanguage")]
    [InlineData("ConstrainedLanguage")]
    public async Task The_list_shows_every_property_of_the_class(string language)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All(Import, Assembly.GetExecutingAssembly());
        var properties = session.Module.All("[SailPointPat.PersonalAccessToken].GetProperties().Name").Select(name => name.ToString());
        session.Module.Format($"$ExecutionContext.SessionState.LanguageMode = '{language}'");

        var fields = Fields(session.Module.Format("Get-SailPointPersonalAccessToken 'Terraform provider' | Format-List"));

        Assert.Equal(properties.Except(["AdditionalProperties", "UnreadableFields", "OwnerName", "DaysLeft", "DaysUnused"]).Order(), fields.Keys.Order());
    }

    [Fact]
    public async Task The_list_has_no_empty_field_in_constrained_language()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All(Import, Assembly.GetExecutingAssembly());
        session.Module.Format("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'");

        var fields = Fields(session.Module.Format("Get-SailPointPersonalAccessToken 'Terraform provider' | Format-List"));
        session.Module.Format("Disconnect-SailPoint");

        Assert.Equal("Jonas Lindqvist", fields["Owner"]);
        Assert.Equal("idn:sources:read idn:sources:manage", fields["Scope"]);
        Assert.StartsWith(Day(fields["LastUsedAge"]), fields["LastUsed"], StringComparison.Ordinal);
        Assert.StartsWith(Day(fields["ExpiresIn"]), fields["ExpirationDate"], StringComparison.Ordinal);
        Assert.DoesNotContain("", fields.Values);

        static string Day(string date) => DateTime.Parse(date, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Format_List_with_an_asterisk_shows_no_plain_text_secret()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All(Import, Assembly.GetExecutingAssembly());

        var shown = session.Module.Format("$new = New-SailPointPersonalAccessToken Nightly; $new | Format-List *");

        Assert.DoesNotContain(SecretOf(session), shown.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken Nightly")]
    [InlineData("New-SailPointPersonalAccessToken Nightly -AsPlainText")]
    [InlineData("New-SailPointPersonalAccessToken Nightly -AsPlainText | Format-List")]
    [InlineData("42; [pscustomobject]@{ a = 1 }; New-SailPointPersonalAccessToken Nightly -AsPlainText")]
    [InlineData("Get-SailPointConnection; New-SailPointPersonalAccessToken Nightly -AsPlainText")]
    [InlineData("Get-SailPointPersonalAccessToken; New-SailPointPersonalAccessToken Nightly -AsPlainText")]
    [InlineData("$new = New-SailPointPersonalAccessToken Nightly -AsPlainText; \"$new\"")]
    public async Task No_default_view_of_a_new_token_shows_its_secret(string script)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All(Import, Assembly.GetExecutingAssembly());

        var shown = session.Module.Format(script);

        Assert.Equal("Nightly", session.Tenant.Tokens[^1].Name);
        Assert.DoesNotContain(SecretOf(session), shown.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_view_of_a_new_token_says_where_its_secret_is()
    {
        await using var session = await TenantSession.StartAsync();

        var shown = session.Module.Format("New-SailPointPersonalAccessToken Nightly -Scope idn:accounts:read");
        var fields = Fields(shown);

        Assert.Equal(["Id", "Name", "Owner", "Scope", "Expires", "Tenant", "AccessTokenValiditySeconds", "Secret", "If not assigned"], fields.Keys);
        Assert.Equal("Amara Okafor", fields["Owner"]);
        Assert.Contains("only .Secret and .Credential", shown, StringComparison.Ordinal);
        Assert.All(shown.Split(Environment.NewLine), line => Assert.True(line.Length <= 80, line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-KeepOld")]
    [InlineData("-Self")]
    public async Task The_view_of_a_rotated_token_has_the_command_that_gets_a_new_secret(string parameters)
    {
        await using var session = await TenantSession.StartAsync();
        var target = parameters == "-Self" ? "" : $"-Id {session.Add("Nightly", "idn:accounts:read")} ";

        var shown = session.Module.Format($"Invoke-SailPointPersonalAccessTokenRotation {target}{parameters} -Force");
        var command = string.Join(" ", shown[(shown.IndexOf("$t = ", StringComparison.Ordinal))..].Split(Environment.NewLine).TakeWhile(line => line.Length > 0).Select(line => line.Trim()));
        Assert.StartsWith("$t = Invoke-SailPointPersonalAccessTokenRotation -Id '", command, StringComparison.Ordinal);
        Assert.Empty(session.Run(command + " -Force").Errors);

        Assert.NotNull(session.Module.Single("$t.Secret").BaseObject);
    }

    [Fact]
    public void No_stream_has_the_secret_of_a_new_token()
    {
        using var session = new ModuleSession();
        session.All("Connect-SailPoint -Sandbox");

        var secret = session.Single("$new = New-SailPointPersonalAccessToken Nightly -AsPlainText -Verbose -Debug; \"$new\"; ").ToString();

        Assert.DoesNotContain(session.Single("$new.Secret").ToString()!, secret, StringComparison.Ordinal);
    }

    private static string SecretOf(TenantSession session) => session.Tenant.CredentialOf(session.Tenant.Tokens[^1].Id).ClientSecret;

    private static Dictionary<string, string> Fields(string shown)
        => shown.Split(Environment.NewLine).Where(line => line.Contains(" : ", StringComparison.Ordinal))
            .Select(line => line.Split(" : ", 2)).ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim());
}
