using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>How the commands that change tokens bind ids, names, texts and piped tokens.</summary>
public sealed class NamingTargetsTests
{
    [Theory]
    [InlineData("$token | Set-SailPointPersonalAccessToken 'After'")]
    [InlineData("$token | Set-SailPointPersonalAccessToken -Name 'After'")]
    [InlineData("$token | Set-SailPointPersonalAccessToken -NewName 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken -InputObject $token 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken $token.Id 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken $token 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken $token.Id -Name 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $token.Id 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $token.Id -Name 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken -Name Before -NewName 'After'")]
    [InlineData("Set-SailPointPersonalAccessToken -Name Befor? -NewName 'After'")]
    [InlineData("$token.Id | Set-SailPointPersonalAccessToken -NewName 'After'")]
    [InlineData("[pscustomobject]@{ Id = $token.Id; Name = 'After' } | Set-SailPointPersonalAccessToken")]
    [InlineData("[pscustomobject]@{ Id = $token.Id; Name = 'Before'; NewName = 'After' } | Set-SailPointPersonalAccessToken")]
    public async Task The_new_name_can_come_from_each_source_and_nothing_else_changes(string script)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var id = session.Add("Before");
        session.Module.All("$token = Get-SailPointPersonalAccessToken Before");
        session.Server.Log.Clear();

        Assert.Empty(session.Module.All(script));

        var patch = session.Requests.Single(request => request.Method == "PATCH");
        Assert.EndsWith("/" + id, patch.Line(), StringComparison.Ordinal);
        patch.HasBody("""[{"op":"replace","path":"/name","value":"After"}]""");
    }

    [Theory]
    [InlineData("$token | Set-SailPointPersonalAccessToken -Id $other -NewName After", "-Id cannot be used with pipeline input.")]
    [InlineData("$token | Set-SailPointPersonalAccessToken -Id $other After", "-Id cannot be used with pipeline input.")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Id $other -Force", "-Id cannot be used with pipeline input.")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken $other -Force", "-Id cannot be used with pipeline input.")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -InputObject $token -Force", "-InputObject cannot be used with pipeline input.")]
    [InlineData("$token | Invoke-SailPointPersonalAccessTokenRotation $other -Force", "-Id cannot be used with pipeline input.")]
    [InlineData("[pscustomobject]@{ Id = $token.Id; Tenant = $token.Tenant } | Remove-SailPointPersonalAccessToken $other -Force", "-Id cannot be used with pipeline input.")]
    [InlineData("'a', 'b' | New-SailPointPersonalAccessToken c", "-Name cannot be used with pipeline input.")]
    [InlineData("[pscustomobject]@{ Name = 'a'; Scope = 'x:read' } | New-SailPointPersonalAccessToken c", "-Name cannot be used with pipeline input.")]
    [InlineData("$token | Set-SailPointPersonalAccessToken One, Two", "More than one new name was given.")]
    [InlineData("$token | Set-SailPointPersonalAccessToken One -NewName Two", "More than one new name was given.")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $other -Name One -NewName Two", "More than one new name was given.")]
    public async Task A_target_or_name_that_is_given_twice_ends_the_command(string script, string message)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("other", session.Add("Other"));
        session.Add("Mine");
        session.Module.All("$token = Get-SailPointPersonalAccessToken Mine");
        session.Server.Log.Clear();

        var error = session.Run(script).EndingError("InvalidArgument");

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Set-SailPointPersonalAccessToken -Scope idn:accounts:read")]
    [InlineData("Set-SailPointPersonalAccessToken -NewName After")]
    public async Task A_command_without_a_token_is_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.StartsWith("Tenant larkfield-sb: No token was given.", session.Run(script).ItemError("InvalidArgument").ToString(), StringComparison.Ordinal);

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_script_block_computes_the_new_name_of_each_piped_text()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("'a', 'b' | New-SailPointPersonalAccessToken -Name { \"n-$_\" } -Scope idn:accounts:read");

        Assert.Contains(session.Tenant.Tokens, token => token.Name == "n-a");
        Assert.Contains(session.Tenant.Tokens, token => token.Name == "n-b");
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Wave*'", 1)]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Wave*' -OwnerId me", 1)]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Name 'Wave*' -OnCreated { $stored = $_ }", 1)]
    public async Task Each_token_that_a_name_matches_needs_a_confirmation(string script, int remaining)
    {
        await using var session = await TenantSession.StartAsync("", 80, "Y", "N");
        var ids = new[] { session.Add("Wave 1"), session.Add("Wave 2") };

        session.Module.All(script);

        Assert.Equal(remaining, ids.Count(id => session.Tenant.FindToken(id) is not null));
    }

    [Theory]
    [InlineData("Set-SailPointPersonalAccessToken -Name 'Terraform provider' -Scope idn:accounts:read", ", among your own tokens. -Name searches only your own tokens", "give -Id, or pipe the token")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Name 'Terraform provider' -Force", ", among your own tokens. You can rotate only your own tokens.", "-OwnerId me")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 'Terraform provider' -OwnerId me -Force", ", among your own tokens.", "leave out -OwnerId")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name Break-glass -OwnerId 2c9180857a4f1e02017a51c3f2b64c27 -Force", ", among the tokens of the owner '2c9180857a4f1e02017a51c3f2b64c27'.", "leave out -OwnerId")]
    public async Task The_error_for_a_name_says_which_tokens_were_searched(string script, string searched, string advice)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run(script).ItemError("TokenNotFound").ToString();

        Assert.Contains(searched, error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Requests, request => request.Method != "GET");
    }

    [Fact]
    public async Task Removing_by_name_respects_the_owner_and_the_protections()
    {
        await using var session = await TenantSession.StartAsync();

        var own = session.Run("Remove-SailPointPersonalAccessToken -Name 'NodeJS*' -OwnerId me -Force");
        var managed = session.Run("Remove-SailPointPersonalAccessToken -Name 'Workflow: leaver off-boarding' -Force");

        Assert.Empty(own.Errors);
        Assert.Single(session.Tenant.Tokens, token => token.Name == "NodeJS Integration");
        managed.ItemError("ManagedToken");
    }
}
