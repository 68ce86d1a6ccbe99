using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>Copies of tokens from Export-Clixml, jobs and remote sessions.</summary>
public sealed class SerializationTests
{

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_token_keeps_owner_scopes_and_times(int depth)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$token = Get-SailPointPersonalAccessToken 'Terraform provider'");

        var copy = session.Module.Single(RoundTrip(depth));

        Assert.Equal("Deserialized.SailPointPat.PersonalAccessToken", copy.TypeNames[0]);
        Assert.Equal("Jonas Lindqvist", PSObject.AsPSObject(copy.Get("Owner")!).Get("Name"));
        Assert.Equal(["idn:sources:read", "idn:sources:manage"], LanguagePrimitives.ConvertTo<string[]>(copy.Get("Scope")));
        Assert.Equal(
            ((DateTimeOffset)session.Module.Single("$token").Get("ExpirationDate")!).UtcDateTime,
            PSObject.AsPSObject(copy.Get("ExpirationDate")!).Get("UtcDateTime"));
        Assert.IsType<TimeSpan>(copy.Get("ExpiresIn"));
        Assert.Equal(false, copy.Get("Managed"));
    }

    [Theory]
    [InlineData("ForEach-Object { $_ }")]
    [InlineData("Test-SailPointPersonalAccessToken -Rule AllScopes")]
    public async Task A_copy_of_a_managed_token_is_protected_like_the_token_itself(string filter)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All($"$token = Get-SailPointPersonalAccessToken 'Workflow*' | {filter}");

        session.Run(RoundTrip(2) + " | Remove-SailPointPersonalAccessToken -Confirm:$false").ItemError("ManagedToken");
    }

    [Fact]
    public async Task Copies_are_audited_like_the_tokens_themselves()
    {
        await using var session = await TenantSession.StartAsync();
        const string Audit = " | Test-SailPointPersonalAccessToken | ForEach-Object { \"$($_.Rule) $($_.Name) $($_.Message)\" }";

        var themselves = session.Module.All("Get-SailPointPersonalAccessToken" + Audit);
        var copies = session.Module.All("Get-SailPointPersonalAccessToken | ForEach-Object { $token = $_; " + RoundTrip(2) + " }" + Audit);

        Assert.NotEmpty(themselves);
        Assert.Equal(themselves.Select(text => text.ToString()), copies.Select(text => text.ToString()));
    }

    /// <summary>The rule finds every token of an owner, and its finding has the token restored from the copy.</summary>
    [Fact]
    public async Task A_token_restored_from_a_copy_has_every_field()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All("$token = New-SailPointPersonalAccessToken Nightly -Scope idn:accounts:read -ExpirationDate 2099-06-01T10:00:00Z");
        const string Properties = " | ForEach-Object { foreach ($name in [SailPointPat.PersonalAccessToken].GetProperties().Name -notmatch '^(ExpiresIn|LastUsedAge|AdditionalProperties)$') { \"$name $($_.$name)\" } }";

        var itself = session.Module.All("$token = Get-SailPointPersonalAccessToken Nightly; $token" + Properties);
        var again = session.Module.All(RoundTrip(2) + " | Test-SailPointPersonalAccessToken -Rule ManyTokens -MaximumTokenCount 0 | ForEach-Object Token" + Properties);

        Assert.Contains("AccessTokenValiditySeconds 43200", itself.Select(text => text.ToString()));
        Assert.Equal(itself.Select(text => text.ToString()), again.Select(text => text.ToString()));
    }

    [Fact]
    public async Task A_copy_is_shown_like_the_token_itself()
    {
        await using var session = await TenantSession.StartAsync(width: 120);

        var itself = session.Module.Format("Get-SailPointPersonalAccessToken");
        var copy = session.Module.Format("Get-SailPointPersonalAccessToken | ForEach-Object { $token = $_; " + RoundTrip(2) + " }");

        Assert.Equal(itself, copy);
        Assert.Contains("Terraform provider", copy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_copy_cannot_put_control_characters_on_the_console()
    {
        using var session = new ModuleSession(120);

        var shown = session.Format(
            """
            $copy = [pscustomobject]@{ Name = "n`u{1b}[31m"; Owner = "o"; OwnerId = "o`u{1b}[31m"; LastUsed = 'no date'; ExpirationDate = '2020-01-31 12:00:00 +00:00'; Scope = "s`u{9b}" }
            $copy.PSTypeNames.Insert(0, 'Deserialized.SailPointPat.PersonalAccessToken')
            $copy
            """);

        Assert.DoesNotContain(shown.ReplaceLineEndings(""), char.IsControl);
        Assert.Contains("n\\u001b[31m", shown, StringComparison.Ordinal);
        Assert.Contains("expired", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_copy_has_no_control_characters_in_constrained_language()
    {
        using var session = new ModuleSession(120);
        session.All(
            """
            $copy = [pscustomobject]@{ Name = "n`u{1b}[31m"; Owner = "o"; OwnerId = "o`u{1b}[31m"; Scope = "s`u{9b}" }
            $copy.PSTypeNames.Insert(0, 'Deserialized.SailPointPat.PersonalAccessToken')
            """);

        var shown = session.Format("$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $copy");

        Assert.DoesNotContain(shown.ReplaceLineEndings(""), char.IsControl);
        Assert.Contains("n?[31m", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_token_keeps_its_secret_as_a_SecureString_and_shows_it_nowhere()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$token = New-SailPointPersonalAccessToken Nightly");
        var secret = session.Tenant.CredentialOf(session.Tenant.Tokens[^1].Id).ClientSecret;

        var text = session.Module.Single(Serialize(2)).ToString();
        session.Module.All("$copy = " + RoundTrip(2));

        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal(secret, Secret.Reveal(Assert.IsType<SecureString>(session.Module.Single("$copy").Get("Secret"))));
        Assert.Equal(secret, Secret.Reveal(((PSCredential)session.Module.Single("$copy.Credential").BaseObject).Password));
        Assert.Contains("only .Secret and .Credential", session.Module.Format("$copy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_text_secret_is_serialized_but_in_no_view()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$token = New-SailPointPersonalAccessToken Nightly -AsPlainText");
        var secret = session.Tenant.CredentialOf(session.Tenant.Tokens[^1].Id).ClientSecret;

        session.Module.All("$copy = " + RoundTrip(2));

        Assert.Equal(secret, session.Module.Single("$copy").Get("Secret"));
        foreach (var script in new[] { "$copy", "42; [pscustomobject]@{ a = 1 }; $copy", "Get-SailPointConnection; $copy" })
            Assert.DoesNotContain(secret, session.Module.Format(script).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_has_nothing_secret_to_serialize()
    {
        await using var session = await TenantSession.StartAsync();

        var text = session.Module.Single("$token = Get-SailPointConnection; " + Serialize(3)).ToString();

        Assert.DoesNotContain(session.Tenant.ClientSecret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("SecureString", text, StringComparison.Ordinal);
        Assert.Contains(session.Tenant.ClientId, text, StringComparison.Ordinal);
    }

    private static string Serialize(int depth) => $"[System.Management.Automation.PSSerializer]::Serialize($token, {depth})";

    private static string RoundTrip(int depth) => $"[System.Management.Automation.PSSerializer]::Deserialize({Serialize(depth)})";
}
