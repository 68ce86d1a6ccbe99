using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>Tokens are selected by id and by name, and missing ones are reported.</summary>
public sealed class SelectionTests
{
    private const string BreakGlass = "91d2c7a5e8f04b63b0a9d4f3e7c15862";
    private const string Terraform = "4a7f0d9be2c6418fa35b8e1d7c90f264";

    [Theory]
    [InlineData("-Id " + BreakGlass, "Break-glass")]
    [InlineData("-Id 91D2C7A5E8F04B63B0A9D4F3E7C15862, " + Terraform, "Break-glass", "Terraform provider")]
    [InlineData("-Id ([guid] '" + BreakGlass + "')", "Break-glass")]
    [InlineData("-Id ([Collections.ArrayList] @('" + BreakGlass + "'))", "Break-glass")]
    [InlineData("-Id ([pscustomobject]@{ Id = '" + BreakGlass + "'; Name = 'a column' })", "Break-glass")]
    [InlineData("Break-glass", "Break-glass")]
    [InlineData("-Name break-GLASS", "Break-glass")]
    [InlineData("'NodeJS*'", "NodeJS Integration", "NodeJS Integration")]
    [InlineData("*script*, Break-?lass, Nothing*", "Break-glass", "Laptop script (old)")]
    [InlineData("'[pq]*'", "Proof of concept", "Quarterly certification export")]
    [InlineData("* -Id " + Terraform, "Terraform provider")]
    [InlineData("Nothing*")]
    public async Task Ids_and_names_select_from_one_list(string parameters, params string[] names)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken " + parameters);

        Assert.Empty(result.Errors);
        Assert.Equal(names, result.Sorted("Name"));
        Assert.Equal("GET /beta/personal-access-tokens", session.Request.Line());
    }

    [Fact]
    public async Task Each_id_or_literal_name_that_matches_nothing_is_an_error()
    {
        await using var session = await TenantSession.StartAsync();

        var ids = session.Run($"Get-SailPointPersonalAccessToken -Id {BreakGlass}, 404");
        var names = session.Run("Get-SailPointPersonalAccessToken Break-glass, Missing, Miss*, 'Gone too'");

        Assert.Equal(["Break-glass"], ids.Sorted("Name"));
        var error = ids.ItemError("TokenNotFound");
        Assert.Equal("TokenNotFound,SailPointPat.Commands.GetSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal("404", error.TargetObject);
        Assert.StartsWith("No personal access token has the id '404' in tenant larkfield-sb.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("or search with wildcards: -Name '*part*'.", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Break-glass"], names.Sorted("Name"));
        Assert.Equal(["Missing", "Gone too"], names.Errors.Select(found => found.TargetObject));
        Assert.All(names.Errors, found => Assert.Equal("TokenNotFound", found.Kind()));
    }

    [Fact]
    public async Task A_name_that_one_of_several_owners_has_is_not_missing()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("[pscustomobject]@{ OwnerId = 'me' }, [pscustomobject]@{ OwnerId = '2c9180857a4f1e02017a51c3f2b64c27' } | Get-SailPointPersonalAccessToken -Name Break-glass, 'Terraform provider', Nowhere");

        Assert.Equal(["Break-glass", "Terraform provider"], result.Sorted("Name"));
        Assert.Equal("Nowhere", result.ItemError("TokenNotFound").TargetObject);
        Assert.DoesNotContain("in tenant", result.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_list_reports_no_missing_tokens()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(500).For(Requests.List));

        session.Run("Get-SailPointPersonalAccessToken Missing").ItemError("ServerError");
    }

    [Fact]
    public async Task A_name_with_wildcard_characters_can_be_escaped()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("CI [prod]*");
        session.Add("CI p");

        var result = session.Run("Get-SailPointPersonalAccessToken ([WildcardPattern]::Escape('CI [prod]*'))");

        Assert.Empty(result.Errors);
        Assert.Equal(["CI [prod]*"], result.Sorted("Name"));
    }

    [Fact]
    public async Task An_escaped_name_that_matches_nothing_is_an_error_too()
    {
        await using var session = await TenantSession.StartAsync();

        session.Run("Get-SailPointPersonalAccessToken ([WildcardPattern]::Escape('CI [prod]'))").ItemError("TokenNotFound");
    }

    [Theory]
    [InlineData("'CI [prod*'", "'CI `[prod*'")]
    [InlineData("Break-glass, '[a?', '[b?'", "'`[a?'")]
    [InlineData("'`[a] [b*'", "'`[a] `[b*'")]
    [InlineData("'CI [z-a]*'", "'CI `[z-a]*'")]
    public async Task An_invalid_pattern_is_refused_before_anything_is_sent(string names, string escaped)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run($"Get-SailPointPersonalAccessToken -Name {names}").EndingError("InvalidArgument");

        Assert.Equal("InvalidArgument,SailPointPat.Commands.GetSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("Nothing was sent.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"write a backtick before it: {escaped}.", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Server.Log.Entries);
    }
}
