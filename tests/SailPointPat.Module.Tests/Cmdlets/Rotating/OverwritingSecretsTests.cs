using System;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>A rotation overwrites the secret of the old token. It overwrites that of another token or tenant only with -OverwriteSecret.</summary>
public sealed class OverwritingSecretsTests
{
    private const string Own = "[pscredential]::new($id, $credential.Password)";

    [Theory]
    [InlineData("$credential", "@{}", "belongs to the token or user")]
    [InlineData(Own, "@{ SailPointTenant = 'elsewhere' }", "belongs to the tenant elsewhere")]
    [InlineData("'old-secret'", "@{ SailPointTokenId = 'other' }", "belongs to the token or user other")]
    [InlineData("@{ Id = 1 }", "@{}", "is not the credential of a token")]
    public async Task A_secret_of_another_token_is_overwritten_only_with_OverwriteSecret(string secret, string metadata, string text)
    {
        await using var session = await StartWithVaultAsync();
        session.Module.All($"$vault['/nightly'] = {secret}; $metadata['/nightly'] = {metadata}");

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -SecretName nightly");

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.All(session.Requests, request => Assert.Equal("GET", request.Method));
        session.AssertUntouched();

        session.Module.All(Rotate + "$id -Confirm:$false -SecretName nightly -OverwriteSecret");
        session.AssertRotated(session.Stored("/nightly"));
    }

    [Theory]
    [InlineData(Own, "@{ SailPointTokenId = 'stale' }")]
    [InlineData(Own, "@{ SailPointTenant = 'larkfield-sb' }")]
    [InlineData(Own, "@{ SailPointTenant = \"larkfield-sb ($($baseUrl.Authority))\" }")]
    [InlineData("'old-secret'", "@{}")]
    [InlineData("'old-secret'", "@{ SailPointTokenId = $id }")]
    public async Task The_secret_of_the_old_token_is_overwritten(string secret, string metadata)
    {
        await using var session = await StartWithVaultAsync();

        session.Module.All($"$vault['/nightly'] = {secret}; $metadata['/nightly'] = {metadata}; " + Rotate + "$id -Confirm:$false -SecretName nightly");

        session.AssertRotated(session.Stored("/nightly"));
    }

    /// <summary>The vault is read again just before storing.</summary>
    [Fact]
    public async Task A_secret_that_another_process_stores_before_this_one_is_not_overwritten()
    {
        await using var session = await StartWithVaultAsync();

        session.Module.All("$global:behavior = 'gets a secret after the first read'");
        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -SecretName nightly");

        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains("belongs to the token or user", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(session.Tenant.ClientId, session.Stored("/nightly").Id);
        session.AssertUntouched();
    }
}
