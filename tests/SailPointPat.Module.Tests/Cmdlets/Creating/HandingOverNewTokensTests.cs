using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Rotating;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>New- stores each secret as soon as the token exists.</summary>
public sealed class HandingOverNewTokensTests
{
    private const string New = "New-SailPointPersonalAccessToken ";

    [Theory]
    [InlineData("-OnCreated { $global:stored += , $_ }")]
    [InlineData("-OnCreated { param($token) $global:stored += , $token; 'dropped' }")]
    public async Task The_script_block_gets_each_token_in_input_order(string parameters)
    {
        await using var session = await TenantSession.StartAsync();

        var output = session.Module.All($"$global:stored = @(); 'one', 'two', 'three' | {New} {parameters}");
        var stored = session.Module.All("$stored");

        Assert.Equal(["one", "two", "three"], stored.Select(token => token.Text("Name")));
        Assert.Equal(["one", "two", "three"], output.Select(token => token.Text("Name")));
        Assert.All(output, token => Assert.Equal("SailPointPat.PersonalAccessToken", token.TypeNames[0]));
        Assert.All(stored, token => Assert.Equal(
            session.Tenant.CredentialOf(token.Text("Id")!).ClientSecret, RotationSession.CredentialOf(token).Secret));
    }

    [Fact]
    public async Task The_vault_has_each_credential_under_its_own_name()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All(FakeVault.Import + "'one', 'two' | " + New + "-Vault safe -SecretName { \"pat-$_\" }");

        foreach (var name in new[] { "one", "two" })
        {
            var (id, secret) = FakeVault.Stored(session.Module, $"safe/pat-{name}");
            Assert.Equal(name, session.Tenant.FindToken(id)!.Name);
            Assert.Equal(session.Tenant.CredentialOf(id).ClientSecret, secret);
        }
    }

    [Theory]
    [InlineData("-OnCreated { throw \"cannot store $($_.Secret)\" } -AsPlainText", "The hand-over failed: cannot store ********.")]
    [InlineData("-OnCreated { Get-Command Nowhere-AtAll }", "Nowhere-AtAll")]
    [InlineData("-SecretName one", "The vault is sealed.")]
    public async Task The_error_for_a_failed_hand_over_names_the_token_and_the_token_is_kept(string parameters, string text)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(FakeVault.Import + "$global:behavior = 'throws'; " + New + "one " + parameters);

        var id = session.Tenant.Tokens.Single(token => token.Name == "one").Id;
        var error = result.ItemError("HandOverFailed");
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"Remove-SailPointPersonalAccessToken -Id '{id}'", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, error.Get("OrphanedTokenId"));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task A_token_that_was_stored_is_not_reported_when_the_pipeline_ends()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("'one', ' ' | " + New + "-OnCreated { $global:stored = $_ } -ThrottleLimit 1 -ErrorAction Stop");

        Assert.Equal("InvalidArgument", result.TerminatingError!.Kind());
        Assert.Empty(result.Warnings);
        Assert.Equal("one", session.Module.Single("$stored").Text("Name"));
    }

    [Fact]
    public async Task A_token_whose_script_block_was_stopped_is_reported()
    {
        await using var session = await TenantSession.StartAsync();
        using var started = new System.Threading.ManualResetEventSlim();
        session.Module.SetVariable("started", started);

        var running = session.Module.Start(New + "one -OnCreated { $started.Set(); while ($true) { } }");
        Assert.True(started.Wait(Guard.PatienceMilliseconds));
        var result = await running.StopAsync().Guarded();

        var id = session.Tenant.Tokens.Single(token => token.Name == "one").Id;
        Assert.Contains($"Remove-SailPointPersonalAccessToken -Id '{id}'", result.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-SecretName one", "which is not installed")]
    [InlineData("-Vault safe", "Add -SecretName")]
    [InlineData("-OnCreated { }", "-OnCreated does nothing")]
    [InlineData("-SecretName one -OnCreated { $_ }", "-SecretName cannot be used with -OnCreated")]
    public async Task A_secret_that_cannot_be_stored_is_an_error_before_anything_is_sent(string parameters, string text)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Module.SingleError(New + "one " + parameters);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task Two_tokens_never_share_one_secret_name()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(FakeVault.Import + "'one', 'two' | " + New + "-SecretName same");

        Assert.Equal("InvalidArgument", Assert.Single(result.Errors).Kind());
        Assert.Equal("one", Assert.Single(result.Output).Text("Name"));
    }

    [Fact]
    public async Task WhatIf_shows_where_the_secret_would_be_stored()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(FakeVault.Import + New + "one -SecretName payroll -WhatIf");

        Assert.Contains("expiring in 6 months, store its credential as 'payroll' in the vault 'main'", result.HostText, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("-SecretName 'pat-{Tenant}-{Owner}-{Name}'")]
    [InlineData("-SecretName { \"pat-$($_.Tenant)-$($_.Owner)-$($_.Name)\" }")]
    public async Task The_secret_name_combines_tenant_owner_and_token_name(string parameters)
    {
        await using var session = await TenantSession.StartAsync();

        var token = session.Module.Single(FakeVault.Import + New + "one " + parameters);

        var place = (string)session.Module.Single("\"/pat-$((Get-SailPointConnection).Tenant)-$((Get-SailPointConnection).UserName)-one\"").BaseObject;
        Assert.Equal(token.Text("Id"), FakeVault.Stored(session.Module, place).Id);
    }

    /// <summary>A new token replaces no other token, so an existing secret always belongs to something else.</summary>
    [Theory]
    [InlineData("$credential")]
    [InlineData("'a text that says nothing about its owner'")]
    public async Task An_existing_secret_is_overwritten_only_with_OverwriteSecret(string secret)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Module.SingleError(FakeVault.Import + "$vault['/one'] = " + secret + "; " + New + "one -SecretName one");

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains("or add -OverwriteSecret to overwrite it", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);

        var token = session.Module.Single(New + "one -SecretName one -OverwriteSecret");
        Assert.Equal(token.Text("Id"), FakeVault.Stored(session.Module, "/one").Id);
    }
}
