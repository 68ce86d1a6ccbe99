using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Scopes;

/// <summary>Searches in the scope catalog need no connection.</summary>
public sealed class FindScopeTests
{
    [Fact]
    public void A_pattern_finds_scopes_and_the_least_come_first()
    {
        using var session = new ModuleSession();

        var scopes = session.All("Find-SailPointScope idn:accounts:*");

        Assert.Equal(["idn:accounts:read", "idn:accounts:manage"], scopes.Select(scope => scope.Text("Scope")));
        Assert.Equal(["3", "3"], scopes.Select(scope => scope.Text("Reads")));
        Assert.Equal(["0", "6"], scopes.Select(scope => scope.Text("Changes")));
    }

    [Fact]
    public void The_error_for_an_unknown_scope_has_the_nearest_names()
    {
        using var session = new ModuleSession();

        var result = session.Run("Find-SailPointScope idn:acounts:read, sp:search:read, idn:[x");

        Assert.Equal("sp:search:read", Assert.Single(result.Output).Text("Scope"));
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, error => Assert.StartsWith("UnknownOperation,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("idn:accounts:read", result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'GET /v3/accounts'", "'GET /v3/accounts' is an operation, not a scope. To find the scopes that it needs: Find-SailPointScope -Method GET -Path '/v3/accounts'.")]
    [InlineData("/v3/accounts?limit=1", "Find-SailPointScope -Path '/v3/accounts'.")]
    [InlineData("\"curl -X PATCH -H 'Authorization: Bearer abc' https://acme.api.identitynow.com/v3/accounts/1\"", "Find-SailPointScope -Method PATCH -Path '/v3/accounts/1'.")]
    [InlineData("'GET /v3/accounts', 'POST /v3/search'", "pipe the lines to Find-SailPointScope")]
    public void An_operation_in_place_of_a_scope_gets_the_command_to_run(string argument, string hint)
    {
        using var session = new ModuleSession();

        var error = session.SingleError("Find-SailPointScope " + argument);

        Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(hint, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Find-SailPointScope sp:search:read")]
    [InlineData("Find-SailPointScope -Path /v3/accounts")]
    [InlineData("'GET /v3/accounts' | Find-SailPointScope")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | Get-SailPointPersonalAccessTokenAccess")]
    public void The_date_of_the_catalog_is_the_same_in_every_culture(string script)
    {
        using var session = new ModuleSession(culture: System.Globalization.CultureInfo.GetCultureInfo("th-TH"));
        session.All("Connect-SailPoint -Sandbox");
        session.All("$found = @(" + script + ")[0]");

        // Export-Csv writes this text.
        Assert.Equal("2026-08-22", session.Single("$found.CatalogDate.ToString()").BaseObject);
        Assert.IsType<DateTime>(session.Single("$found.CatalogDate").BaseObject);
        session.All("param($assembly) Import-Module -Assembly $assembly", System.Reflection.Assembly.GetExecutingAssembly());
        Assert.Matches("CatalogDate +: 2026-08-22\r?\n", session.Format("$found | Format-List"));
    }

    [Fact]
    public void A_path_without_a_method_finds_all_its_operations()
    {
        using var session = new ModuleSession();

        Assert.Equal(["GET", "POST"], session.All("Find-SailPointScope -Path https://acme.api.identitynow.com/v3/accounts?limit=1").Select(found => found.Text("Method")).Order());
        Assert.Equal("/v3/accounts/{id}", session.Single("Find-SailPointScope -Method patch -Path /v3/accounts/2c91").Text("Path"));
    }

    [Fact]
    public void All_piped_lines_give_one_set_of_scopes()
    {
        using var session = new ModuleSession();

        var result = session.Run(
            """
            '# accounts', 'GET /v3/accounts', '', 'curl -X POST \', "  'https://acme.api.identitynow.com/v3/search' -d x", 'POST /oauth/token', 'done',
            'GET /v3/nothing', 'GET /v3/nothing', '/v3/accounts', 'GET /v3/work-items',
            [pscustomobject]@{ Method = 'Get'; Url = 'https://acme.api.identitynow.com/v3/accounts/1' } | Find-SailPointScope
            """);

        var set = Assert.Single(result.Output);
        Assert.Equal(["idn:accounts:read", "sp:search:read"], (IReadOnlyList<string>)set.Properties["Scope"].Value);
        Assert.Equal(2, result.Errors.Count);
        Assert.Contains("'GET /v3/nothing'", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains("has no method", result.Errors[1].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains("1 line contains no request", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("GET /v3/work-items", result.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_set_can_be_the_scope_of_a_new_token()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.ForgetScope();

        var result = session.Run("'GET /v3/accounts', 'POST /v3/search' | Find-SailPointScope | New-SailPointPersonalAccessToken -Name job");

        Assert.Empty(result.Warnings);
        Assert.Equal("idn:accounts:read sp:search:read", Assert.Single(result.Output).Text("Scope"));
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken -Name x -Scope idn:acounts:read, idn:accounts:manage")]
    [InlineData("Set-SailPointPersonalAccessToken -Id $id -Scope idn:acounts:read")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Id $id -Scope idn:acounts:read -Confirm:$false")]
    public async Task An_unknown_scope_of_a_new_token_gives_only_a_warning(string command)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", session.Add("mine", "idn:accounts:read"));

        var result = session.Run(command);

        Assert.Empty(result.Errors);
        Assert.Contains("Similar scopes: idn:accounts:read", Assert.Single(result.Warnings, warning => warning.Contains("descriptions", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(session.Tenant.Tokens, token => token.Scope.Contains("idn:acounts:read"));
    }

    [Fact]
    public async Task A_command_warns_once_of_an_unknown_scope()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Single(session.Run("'a', 'b' | New-SailPointPersonalAccessToken -Scope idn:acounts:read").Warnings);
    }

    [Fact]
    public async Task A_piped_token_shows_what_it_can_do()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("mine", "idn:accounts:manage", "idn:acounts:read");

        var access = session.Module.Single("Get-SailPointPersonalAccessToken mine | Get-SailPointPersonalAccessTokenAccess");

        Assert.Equal(("mine", "3", "6"), (access.Text("Name"), access.Text("Reads"), access.Text("Changes")));
        Assert.Equal(["accounts", "sources"], (IReadOnlyList<string>)access.Properties["Service"].Value);
        Assert.Equal(["idn:acounts:read"], (IReadOnlyList<string>)access.Properties["UnknownScope"].Value);
    }
}
