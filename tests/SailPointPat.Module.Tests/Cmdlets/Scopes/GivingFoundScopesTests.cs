using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Scopes;

/// <summary>The output of Find-SailPointScope can be passed or piped to commands that accept scopes. It never grants every right silently.</summary>
public sealed class GivingFoundScopesTests
{
    private const string Requests = "'GET /v3/accounts', 'GET /v3/sources'";

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken a -Scope ($set)")]
    [InlineData("New-SailPointPersonalAccessToken a -Scope ($set.Scope)")]
    [InlineData("New-SailPointPersonalAccessToken a -Scope $set.Use")]
    [InlineData("$set | New-SailPointPersonalAccessToken -Name a")]
    [InlineData("$operations | New-SailPointPersonalAccessToken -Name a")]
    [InlineData("New-SailPointPersonalAccessToken a -Scope $operations")]
    [InlineData("Set-SailPointPersonalAccessToken $id -Scope $set")]
    public async Task Scopes_can_come_from_the_output_of_Find_SailPointScope(string script)
    {
        await using var session = await StartAsync();
        session.Module.All($"$set = {Requests} | Find-SailPointScope; $operations = @(Find-SailPointScope -Path /v3/accounts -Method GET) + @(Find-SailPointScope -Path /v3/sources -Method GET)");

        var result = session.Run(script);

        Assert.Empty(result.Errors);
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("not in SailPoint's API descriptions", StringComparison.Ordinal));
        var json = session.Request.Json().ToJsonString();
        Assert.Contains("idn:accounts:read", json, StringComparison.Ordinal);
        Assert.Contains("idn:sources:read", json, StringComparison.Ordinal);
        Assert.DoesNotContain("sp:scopes:all", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Find-SailPointScope | New-SailPointPersonalAccessToken -Name a", "sp:scopes:all, which grants every right of the owner, is one of the scopes of the input.")]
    [InlineData("$all | New-SailPointPersonalAccessToken -Name a", "Only sp:scopes:all does")]
    public async Task All_scopes_are_refused_unless_requested(string script, string message)
    {
        await using var session = await StartAsync();
        session.Module.All("$all = (Find-SailPointScope sp:scopes:all).Operation | Where-Object NeedsAllScopes | & $take 1");

        var error = session.Run(script).ItemError("InvalidArgument").ToString();

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains("give -Scope sp:scopes:all", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task Requested_scopes_are_granted()
    {
        await using var session = await StartAsync();
        session.Module.All("$all = (Find-SailPointScope sp:scopes:all).Operation | Where-Object NeedsAllScopes | & $take 1");

        session.Module.All("$all | New-SailPointPersonalAccessToken -Name a -Scope sp:scopes:all");

        Assert.Equal("""["sp:scopes:all"]""", session.Request.Json()["scope"]!.ToJsonString());
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("@()")]
    [InlineData("$null")]
    public async Task The_error_for_an_empty_scope_of_a_change_explains_its_effect(string scope)
    {
        await using var session = await StartAsync();

        var error = session.Run($"Set-SailPointPersonalAccessToken $id -Scope {scope}").EndingError("InvalidArgument").ToString();

        Assert.Contains("every right of the owner", error, StringComparison.Ordinal);
        Assert.Contains("-Scope sp:scopes:all", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("[null]")]
    [InlineData("null")]
    [InlineData("undefined idn:accounts:read")]
    public async Task A_null_from_JSON_is_refused_as_a_scope(string scope)
    {
        await using var session = await StartAsync();

        Assert.Contains("is not a scope", session.Run($"New-SailPointPersonalAccessToken a -Scope '{scope}'").ItemError("InvalidArgument").ToString(), StringComparison.Ordinal);

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_unusual_scope_gives_a_warning()
    {
        await using var session = await StartAsync();

        var result = session.Run("New-SailPointPersonalAccessToken a -Scope 'a/b'");

        Assert.Contains(result.Warnings, warning => warning.Contains("The scope 'a/b' is not in SailPoint's API descriptions", StringComparison.Ordinal));
    }

    private static async Task<TenantSession> StartAsync()
    {
        var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.ForgetScope();
        session.Module.SetVariable("id", session.Add("Mine"));
        return session;
    }
}
