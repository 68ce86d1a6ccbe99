using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>After a failure, the vault never has a secret that does not work.</summary>
public sealed class VaultFailureTests
{
    private const string RotateIntoVault = Rotate + "$id -Confirm:$false -SecretName nightly";

    // The vault has the old token's credential, with metadata.
    private const string StoreOld =
        "$vault['/nightly'] = [pscredential]::new($id, $credential.Password); $metadata['/nightly'] = @{ SailPointTokenId = $id; Team = 'HR' }; ";

    [Theory]
    [InlineData("throws", "The vault is sealed.")]
    [InlineData("writes an error", "The-Vault-Is-Sealed")]
    [InlineData("keeps the old one", "returns another one")]
    [InlineData("keeps the old one", "The vault warned: A secret of that name exists.")]
    [InlineData("has a reason", "Unable to add secret nightly: The disk is full.")]
    public async Task A_vault_that_does_not_store_the_secret_undoes_the_rotation(string behavior, string text)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = $args[0]", behavior);

        var error = session.Module.SingleError(RotateIntoVault);

        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();
        Assert.Equal((session.Id, session.Tenant.ClientSecret), session.Stored("/nightly"));
    }

    [Theory]
    [InlineData("stores and fails")]
    [InlineData("stores and throws")]
    public async Task A_vault_that_stores_the_secret_but_reports_an_error_gives_a_warning(string behavior)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = $args[0]", behavior);

        var result = session.Run(RotateIntoVault);

        Assert.Empty(result.Errors);
        Assert.Contains("is stored, although the vault reported an error: The operation has timed out.", Assert.Single(result.Warnings), StringComparison.Ordinal);
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Theory]
    [InlineData("becomes unreadable", "The vault accepted the secret, but reading it back failed: The vault does not open: The disk is full.")]
    [InlineData("fails after storing and becomes unreadable", "The operation has timed out. The secret may be stored anyway: reading it back failed: The vault does not open")]
    public async Task A_vault_that_becomes_unreadable_leaves_both_tokens(string behavior, string text)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All("$global:behavior = $args[0]", behavior);

        var error = session.Module.SingleError(RotateIntoVault);

        Assert.Equal("RotationIncomplete", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        var (successor, secret) = session.Stored("/nightly");
        Assert.Contains(successor, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(session.Tenant.CredentialOf(successor), new SandboxCredential(successor, secret));
        Assert.NotNull(session.Tenant.FindToken(session.Id));

        session.Module.All("$global:behavior = $null; " + RotateIntoVault);
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Theory]
    [InlineData("loses it once")]
    [InlineData("damages it once")]
    public async Task The_previous_secret_is_restored(string behavior)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = $args[0]", behavior);

        var error = session.Module.SingleError(RotateIntoVault);

        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains("The vault has lost it. The previous secret was restored.", error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();
        Assert.Equal((session.Id, session.Tenant.ClientSecret), session.Stored("/nightly"));
        Assert.Equal("HR", session.Module.Single("$metadata['/nightly'].Team").BaseObject);
    }

    [Fact]
    public async Task A_previous_secret_that_cannot_be_restored_is_reported()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = 'loses it'");

        var error = session.Module.SingleError(RotateIntoVault);

        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains("The previous secret could not be restored: The vault has lost it. Store the old token's secret again.", error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();
    }

    [Fact]
    public async Task A_vault_that_repeats_the_previous_secret_in_its_errors_does_not_show_it()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = 'loses it and repeats it'");

        var result = session.Module.Run(RotateIntoVault);

        var shown = string.Join('\n', [.. result.Errors.Select(error => error.ToString()), .. result.Warnings]);
        Assert.Contains("could not be restored: The vault has lost ********.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Tenant.ClientSecret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_repeats_a_secret_when_it_reads_it_does_not_show_it()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = 'repeats what it reads'");

        var warnings = session.Module.Run(RotateIntoVault + " -WhatIf").Warnings;

        Assert.Contains("Read ********", warnings);
        Assert.DoesNotContain(warnings, warning => warning.Contains(session.Tenant.ClientSecret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_that_another_process_stored_meanwhile_is_kept()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All(StoreOld + "$global:behavior = 'stores another secret'");

        Assert.Equal("RotationFailed", session.Module.SingleError(RotateIntoVault).Kind());

        session.AssertUntouched();
        Assert.Equal(session.Tenant.ClientId, session.Stored("/nightly").Id);
    }

    [Fact]
    public async Task A_vault_that_answers_false_undoes_each_run()
    {
        await using var session = await StartWithVaultAsync();

        for (var run = 0; run < 3; run++)
            Assert.Equal("RotationFailed", session.Module.SingleError("$global:behavior = 'answers false'; " + RotateIntoVault).Kind());

        session.AssertUntouched();
    }

    [Fact]
    public async Task A_vault_that_cannot_be_read_is_an_error_before_anything_is_created()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All("$global:behavior = 'does not open'");

        var error = session.Module.SingleError(RotateIntoVault);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains("The vault does not open: The disk is full.", error.ToString(), StringComparison.Ordinal);
        Assert.All(session.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task The_vaults_warnings_are_shown_and_its_reads_leave_no_errors()
    {
        await using var session = await StartWithVaultAsync();

        var result = session.Run("$Error.Clear(); $global:behavior = 'warns'; $null = " + RotateIntoVault + " -WarningVariable warned; $warned.Message; $Error.Count");

        Assert.Equal(["The vault is nearly full.", "0"], result.Output.Select(item => item.ToString()));
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task A_secret_that_the_vault_quotes_is_masked()
    {
        await using var session = await StartAsync();

        var result = session.Run(FakeVault.Import + "$global:behavior = 'quotes the secret'; " + Rotate + "$id -Confirm:$false -SecretName nightly -Verbose");

        var secret = session.Stored("/nightly").Secret;
        Assert.Contains(result.Verbose, text => text.Contains("No metadata for ********", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Verbose.Concat(result.Warnings), text => text.Contains(secret, StringComparison.Ordinal));
    }
}
