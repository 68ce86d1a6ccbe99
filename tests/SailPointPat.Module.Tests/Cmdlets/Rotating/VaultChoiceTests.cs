using System;
using System.Collections;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>The vault is chosen before anything is sent, and each call names it. Its secrets have metadata if it supports that.</summary>
public sealed class VaultChoiceTests
{
    [Theory]
    [InlineData("-Vault nowhere", "Vault nowhere does not exist in registry.")]
    [InlineData("-Vault saf?", "SecretManagement has no vault 'saf?'")]
    [InlineData("", "Give -Vault, or choose a default vault with Set-SecretVaultDefault.")]
    public async Task A_vault_that_is_not_registered_is_an_error_before_anything_is_sent(string parameters, string text)
    {
        await using var session = await StartWithVaultAsync();

        var error = session.Module.SingleError("$global:behavior = 'no default'; " + Rotate + "$id -Confirm:$false -SecretName nightly " + parameters);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Job [a]", "", "/Job [a]")]
    [InlineData("Job *", "-Vault 'v[1]'", "v[1]/Job *")]
    [InlineData("Job ?", "-Vault SAFE", "safe/Job ?")]
    public async Task Wildcards_in_names_are_literal(string name, string parameters, string place)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All("$global:vaults = 'main', 'safe', 'v1', 'v[1]'; $vault['/Job a'] = $vault['v1/Job x'] = $credential; $metadata['/Job a'] = @{ SailPointTenant = 'other' }");

        session.Module.All(Rotate + "$id -Confirm:$false -SecretName $args[0] " + parameters, name);

        session.AssertRotated(session.Stored(place));
        Assert.Equal(session.Stored(place).Id, session.Module.Single("$metadata[$args[0]].SailPointTokenId", place).BaseObject);
        Assert.DoesNotContain(session.Module.All("$calls"), call => ((string)call.BaseObject).Contains(" /", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_metadata_of_the_secret_name_its_token()
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All("$metadata['/nightly'] = @{ Team = 'HR'; SailPointExpires = 'long ago' }; $vault['/nightly'] = $credential.Password");

        var token = session.Module.Single(Rotate + "$id -Confirm:$false -SecretName nightly");

        var metadata = (Hashtable)session.Module.Single("$metadata['/nightly']").BaseObject;
        var connection = session.Module.Single("Get-SailPointConnection");
        Assert.Equal((token.Text("Id"), connection.Text("Tenant"), connection.Text("UserName"), "HR"), ((string?)metadata["SailPointTokenId"], (string?)metadata["SailPointTenant"], (string?)metadata["SailPointOwner"], (string?)metadata["Team"]));
        Assert.Equal(token.Get("ExpirationDate"), DateTimeOffset.Parse((string)metadata["SailPointExpires"]!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_vault_without_metadata_keeps_the_secret()
    {
        await using var session = await StartWithVaultAsync();

        var result = session.Run("$global:behavior = 'has no metadata'; " + Rotate + "$id -Confirm:$false -SecretName nightly -Verbose");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Contains(result.Verbose, line => line.Contains("has no metadata", StringComparison.Ordinal));
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Fact]
    public async Task Stale_metadata_is_reported_and_does_not_stop_the_next_rotation()
    {
        await using var session = await StartWithVaultAsync();
        var first = session.Module.Single(Rotate + "$id -Confirm:$false -SecretName nightly");

        var result = session.Run("$global:behavior = 'keeps metadata'; " + Rotate + "$args[0] -Confirm:$false -SecretName nightly", first.Text("Id"));

        Assert.Empty(result.Errors);
        Assert.Contains("was not updated and may still describe the old token", Assert.Single(result.Warnings), StringComparison.Ordinal);
        session.Module.All("$global:behavior = $null; " + Rotate + "$args[0] -Confirm:$false -SecretName nightly", result.Output.Single().Text("Id"));
        session.AssertRotated(session.Stored("/nightly"));
    }
}
