using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Removing;

/// <summary>Which tokens Remove-SailPointPersonalAccessToken removes, and which it protects.</summary>
public sealed class RemoveTokenTests
{
    private const string Managed = "2d9fb7c4a0e84651936ad8f0e5b7c12a";

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken $ids -Confirm:$false")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id $ids -Force")]
    [InlineData("Get-SailPointPersonalAccessToken -Id $ids | Remove-SailPointPersonalAccessToken -Confirm:$false")]
    [InlineData("Get-SailPointPersonalAccessToken -Id $ids | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$ids | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ Id = $_; Name = 'a column' } } | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Remove-SailPointPersonalAccessToken -Confirm:$false")]
    [InlineData("Remove-SailPointPersonalAccessToken -Token (Get-SailPointPersonalAccessToken -Id $ids[0]) -Force; Remove-SailPointPersonalAccessToken $ids[1] -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id ([Collections.Generic.List[string]] $ids) -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id ([Collections.ArrayList] $ids) -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id @{ $ids[0] = 1; $ids[1] = 2 }.Keys -Force")]
    [InlineData(", [Collections.ArrayList] $ids | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id (Get-SailPointPersonalAccessToken -Id $ids) -Force")]
    [InlineData("Get-SailPointPersonalAccessToken -Id $ids | ForEach-Object { Remove-SailPointPersonalAccessToken -Id $_ -Force }")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id $ids.ForEach({ [pscustomobject]@{ Id = $_ } }) -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id ([guid[]] $ids) -Force")]
    [InlineData("$ids.ForEach({ [pscustomobject]@{ Id = [guid] $_ } }) | Remove-SailPointPersonalAccessToken -Force")]
    public async Task Tokens_are_removed_by_id_or_from_the_pipeline(string script)
    {
        await using var session = await TenantSession.StartAsync();
        var ids = new[] { session.Add("First"), session.Add("Second") };

        Assert.Empty(session.Module.All("param($ids) " + script, new object?[] { ids }));

        Assert.Equal(
            ids.Select(id => $"DELETE /beta/personal-access-tokens/{id}").Order(StringComparer.Ordinal),
            session.Requests.Where(request => request.Method != "GET").Select(request => request.Line()).Order(StringComparer.Ordinal));
        Assert.Equal(12, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task The_question_about_a_row_shows_its_name()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Old script");

        var result = session.Run("param($id) [pscustomobject]@{ Id = $id; Name = 'Old script' } | Remove-SailPointPersonalAccessToken -WhatIf", id);

        Assert.Contains($"'Old script' ({id}) in tenant larkfield-sb", result.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removing_by_id_sends_one_request()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("param($id) Remove-SailPointPersonalAccessToken $id -Confirm:$false", session.Add("Done with"));

        Assert.Equal("DELETE", session.Request.Method);
    }

    [Fact]
    public async Task A_token_just_created_can_be_piped()
    {
        await using var session = await TenantSession.StartAsync();

        session.Module.All("New-SailPointPersonalAccessToken Trial | Remove-SailPointPersonalAccessToken -Force");

        Assert.Equal(12, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task Each_missing_token_is_an_error()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Here");

        var error = session.Run("param($id) Remove-SailPointPersonalAccessToken missing, $id -Force", id).ItemError("NotFound");

        Assert.Equal("NotFound,SailPointPat.Commands.RemoveSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("missing", error.TargetObject);
        Assert.Equal(404, error.Get("StatusCode"));
        Assert.EndsWith("the token may have been removed already. To use a name, give -Name.", error.ToString(), StringComparison.Ordinal);
        Assert.Null(session.Tenant.FindToken(id));
    }

    [Fact]
    public async Task The_error_for_a_missing_piped_token_has_it_as_target()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Soon gone");
        session.Module.All("$token = Get-SailPointPersonalAccessToken 'Soon gone'");
        session.Tenant.RevokeToken(id);

        var error = session.Run("$token | Remove-SailPointPersonalAccessToken -Force").ItemError("NotFound");

        Assert.Same(session.Module.Single("$token").BaseObject, error.TargetObject);
    }

    [Theory]
    [InlineData("-Confirm:$false")]
    [InlineData("-WhatIf")]
    [InlineData("")]
    [InlineData("-Force")]
    [InlineData("-Force -AllowLoginToken")]
    public async Task A_piped_managed_token_is_not_removed_unless_that_is_allowed(string parameters)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All($"$token = Get-SailPointPersonalAccessToken -Id {Managed}");
        session.Server.Log.Clear();

        var error = session.Run($"$token | Remove-SailPointPersonalAccessToken {parameters}").ItemError("ManagedToken");

        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.StartsWith($"'Workflow: leaver off-boarding' ({Managed}) in tenant larkfield-sb is managed", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Nothing was sent. Keep it, or add -AllowManaged.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
        session.Module.All("$token | Remove-SailPointPersonalAccessToken -Force -AllowManaged");
        Assert.Null(session.Tenant.FindToken(Managed));
    }

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken $own -Confirm:$false")]
    [InlineData("Remove-SailPointPersonalAccessToken $own.ToUpper() -Confirm:$false")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Confirm:$false")]
    [InlineData("[pscustomobject]@{ Id = $own } | Remove-SailPointPersonalAccessToken")]
    [InlineData("Remove-SailPointPersonalAccessToken $own -WhatIf")]
    [InlineData("$token | Remove-SailPointPersonalAccessToken -Force -AllowManaged")]
    public async Task The_connections_own_token_is_not_removed_unless_that_is_allowed(string script)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("own", session.Tenant.ClientId);
        session.Module.All("$token = Get-SailPointPersonalAccessToken -Id $own");
        session.Server.Log.Clear();

        var error = session.Run(script).ItemError("OwnToken");

        Assert.Equal(ErrorCategory.InvalidOperation, error.CategoryInfo.Category);
        Assert.EndsWith("Connect with another token first, or add -AllowLoginToken.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
        session.Module.All("Remove-SailPointPersonalAccessToken $own -Force -AllowLoginToken");
        Assert.Null(session.Tenant.FindToken(session.Tenant.ClientId));
    }

    [Fact]
    public async Task Protected_tokens_do_not_stop_the_others()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken -Confirm:$false");

        Assert.Equal(["ManagedToken", "OwnToken"], result.Kinds().Order(StringComparer.Ordinal));
        Assert.Equal(2, session.Tenant.Tokens.Count);
    }

    [Theory]
    [InlineData("' '")]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_invalid_id_is_refused_before_anything_is_sent(string id)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run($"Remove-SailPointPersonalAccessToken {id} -Force").ItemError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Title = 'Break-glass' }")]
    [InlineData("[datetime]::MinValue")]
    [InlineData("[pscustomobject]@{ Id = '' }")]
    public async Task An_object_without_an_id_is_not_converted_to_an_id(string item)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Single(session.Run(item + " | Remove-SailPointPersonalAccessToken -Force").Errors);

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("[datetime]::MinValue")]
    [InlineData("[pscustomobject]@{ Title = 'Break-glass' }")]
    [InlineData("@('one', 'more')")]
    public async Task A_list_with_an_object_without_an_id_is_refused_before_anything_is_sent(string item)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"param($id) Remove-SailPointPersonalAccessToken -Id @($id, ({item})) -Force", session.Add("Here"));

        Assert.Contains("is not a text, and has no property Id.", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_id_of_digits_needs_no_quotes()
    {
        await using var session = await TenantSession.StartAsync();

        session.Run("Remove-SailPointPersonalAccessToken 00123 -Force").ItemError("NotFound");

        Assert.Equal("/beta/personal-access-tokens/00123", session.Request.PathAndQuery);
    }
}
