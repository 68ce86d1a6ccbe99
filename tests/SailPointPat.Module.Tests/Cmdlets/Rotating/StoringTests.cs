using System;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>-SecretName stores the new credential with SecretManagement's Set-Secret.</summary>
public sealed class StoringTests
{
    [Theory]
    [InlineData("-SecretName nightly", "/nightly")]
    [InlineData("-SecretName nightly -Vault safe", "safe/nightly")]
    [InlineData("-SecretName nightly -Vault safe -Verbose -WhatIf:$false", "safe/nightly")]
    public async Task The_vault_has_the_credential(string parameters, string place)
    {
        await using var session = await StartWithVaultAsync();

        // ConfirmPreference applies to this command and not to the vault.
        var output = session.Module.Single("$ConfirmPreference = 'Low'; " + Rotate + "$id -Confirm:$false " + parameters);

        Assert.Equal("SailPointPat.PersonalAccessToken", output.TypeNames[0]);
        session.AssertRotated(session.Stored(place));
    }

    [Fact]
    public async Task WhatIfPreference_does_not_reach_the_vault()
    {
        await using var session = await StartWithVaultAsync();

        session.Module.All("$global:WhatIfPreference = $true; " + Rotate + "$id -WhatIf:$false -Confirm:$false -SecretName nightly");

        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task WhatIf_refuses_the_names_that_the_real_run_refuses()
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");

        var result = session.Run(FakeVault.Import + Rotate + "$id, $args[0] -SecretName one -WhatIf", other);

        Assert.Equal(["InvalidArgument"], result.Kinds());
    }

    [Fact]
    public async Task An_interrupted_rotation_finishes_and_leaves_no_marks_in_secret_names()
    {
        await using var session = await StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(request => request.Method == "PATCH").After(2));
        const string RotateAll = "Get-SailPointPersonalAccessToken -OwnerId me -Name Nightly* | " + Rotate + "-SecretName { \"pat-$($_.Name)\" } -Confirm:$false";
        Assert.Equal("RotationIncomplete", session.Module.SingleError(FakeVault.Import + RotateAll).Kind());
        Assert.Equal(2, session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me -Name Nightly*").Count);

        session.Module.All(RotateAll);

        session.AssertRotated(session.Stored("/pat-Nightly"));
        Assert.Equal(1, session.Module.Single("$vault.Count").BaseObject);
    }

    [Fact]
    public async Task A_secret_that_is_stored_again_has_no_mark_in_its_name()
    {
        await using var session = await StartAsync();
        session.Module.All($"Set-SailPointPersonalAccessToken -Id $id -Name 'Nightly [replaced by {new string('0', 32)}]'");

        session.Module.All(FakeVault.Import + "Get-SailPointPersonalAccessToken -Id $id | " + Rotate + "-SecretName { \"pat-$($_.Name)\" } -Confirm:$false");

        session.AssertRotated(session.Stored("/pat-Nightly"));
    }

    [Fact]
    public async Task Only_a_secret_that_would_be_stored_uses_up_a_name()
    {
        await using var session = await StartWithVaultAsync();

        var result = session.Run($"'nowhere', '{session.Id}' | {Rotate} -Confirm:$false -SecretName nightly");

        Assert.Equal(["TokenNotFound"], result.Kinds());
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task A_vault_that_stores_only_the_password_works()
    {
        await using var session = await StartAsync();

        session.Module.All(FakeVault.Import + "$global:behavior = 'keeps only the password'; " + Rotate + "$id -Confirm:$false -SecretName nightly");

        session.AssertRotated(session.Stored("/nightly"));
    }

    [Theory]
    [InlineData("-SecretName nightly", "Microsoft.PowerShell.SecretManagement, which is not installed")]
    [InlineData("-Vault safe", "-Vault was given without -SecretName. Nothing was changed. Add -SecretName")]
    [InlineData("-SecretName nightly -OnCreated { $_ }", "-SecretName cannot be used with -OnCreated or -AsPlainText.")]
    [InlineData("-SecretName nightly -AsPlainText", "Remove these parameters, or remove -SecretName")]
    public async Task A_secret_that_cannot_be_stored_is_an_error_before_anything_is_sent(string parameters, string text)
    {
        await using var session = await StartAsync();

        // A Set-Secret of another module is not used.
        var error = session.Module.SingleError("function Set-Secret { throw 'not this one' }; " + Rotate + "$id -Confirm:$false " + parameters);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
        session.AssertUntouched();
    }

    [Fact]
    public async Task Each_token_of_a_pipeline_has_its_own_secret()
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");

        session.Module.All(
            FakeVault.Import + "Get-SailPointPersonalAccessToken -Id $id, $args[0] | " + Rotate + "-SecretName { \"pat-$($_.Name)\" } -Confirm:$false", other);

        session.AssertRotated(session.Stored("/pat-Nightly"));
        Assert.Equal(session.Named("Hourly").Id, session.Stored("/pat-Hourly").Id);
    }

    [Fact]
    public async Task Two_tokens_never_share_one_secret_name()
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");

        var result = session.Run(FakeVault.Import + Rotate + "$id, $args[0] -SecretName one -Confirm:$false", other);

        Assert.Equal(["InvalidArgument"], result.Kinds());
        session.AssertRotated(session.Stored("/one"));
        Assert.Equal(other, session.Named("Hourly").Id);
    }
}
