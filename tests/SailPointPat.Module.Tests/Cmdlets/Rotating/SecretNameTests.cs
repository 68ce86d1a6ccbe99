using System;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>-SecretName is a text with placeholders or a script block, for every kind of target.</summary>
public sealed class SecretNameTests
{
    [Theory]
    [InlineData("$id", "'pat-{Tenant}-{owner}-{Name}'")]
    [InlineData("$id", "{ \"pat-$($_.Tenant)-$($_.Owner)-$($_.Name)\" }")]
    [InlineData("$id", "{ param($token) \"pat-$($token.Tenant)-$($token.Owner)-$($token.Name)\" }")]
    [InlineData("-InputObject (Get-SailPointPersonalAccessToken -Id $id)", "{ \"pat-$($_.Tenant)-$($_.Owner)-$($_.Name)\" }")]
    public async Task The_secret_name_combines_tenant_owner_and_token_name(string token, string name)
    {
        await using var session = await StartWithVaultAsync();

        session.Module.All(Rotate + token + " -Confirm:$false -SecretName " + name);

        session.AssertRotated(session.Stored((string)session.Module.Single("\"/pat-$((Get-SailPointConnection).Tenant)-$((Get-SailPointConnection).UserName)-Nightly\"").BaseObject));
    }

    [Fact]
    public async Task A_script_block_can_name_the_secret_of_the_connections_own_token()
    {
        await using var session = await StartWithVaultAsync();

        var name = session.Module.Single(Rotate + "-Self -Confirm:$false -SecretName { \"own-$($_.Name)\" }").Text("Name");

        Assert.Equal(session.Module.Single("Get-SailPointConnection").Text("ClientId"), session.Stored($"/own-{name}").Id);
    }

    [Theory]
    [InlineData("'pat-{Date}'", "unknown placeholder {Date}")]
    [InlineData("{ throw 'no name' }", "no name")]
    [InlineData("{ 'one'; 'two' }", "must return one text")]
    [InlineData("{ }", "must return one text")]
    [InlineData("{ break }", "-SecretName failed")]
    [InlineData("''", "The SecretName is empty.")]
    public async Task A_secret_name_that_cannot_be_computed_is_an_error_before_the_create(string name, string text)
    {
        await using var session = await StartWithVaultAsync();

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -SecretName " + name);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        Assert.All(session.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_secret_name_that_is_not_a_text_or_script_block_is_refused()
    {
        await using var session = await StartWithVaultAsync();

        Assert.StartsWith("ParameterArgument", session.Module.SingleError(Rotate + "$id -Confirm:$false -SecretName @('a', 'b')").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }
}
