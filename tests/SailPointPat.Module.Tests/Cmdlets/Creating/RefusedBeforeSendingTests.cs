using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>Invalid input is an error of that one item, before anything is sent.</summary>
public sealed class RefusedBeforeSendingTests
{
    [Theory]
    [InlineData("' '", "The token name is empty.")]
    [InlineData("\"`t`n\"", "The token name is empty.")]
    [InlineData("\"two`nlines\"", "contains control characters")]
    [InlineData("\"bell`a\"", "contains control characters")]
    [InlineData("\"escape`e[31m\"", "contains control characters")]
    [InlineData("('x' * 1001)", "has 1001 characters")]
    [InlineData("([string][char]0xd800)", "not valid Unicode")]
    [InlineData("x -AccessTokenValiditySeconds 14", "is out of range. Nothing was sent. Give AccessTokenValiditySeconds a value from 15 to 43200.")]
    [InlineData("x -AccessTokenValiditySeconds 43201", "is out of range. Nothing was sent. Give AccessTokenValiditySeconds a value from 15 to 43200.")]
    [InlineData("x -AccessTokenValiditySeconds -1", "is out of range. Nothing was sent. Give AccessTokenValiditySeconds a value from 15 to 43200.")]
    [InlineData("x -Scope @()", "every right")]
    [InlineData("x -Scope @('')", "every right")]
    [InlineData("x -Scope 'System.String[]'", "name of a .NET type")]
    [InlineData("x -Scope 'System.Object[]'", "name of a .NET type")]
    [InlineData("x -Scope 'System.Collections.ObjectModel.ReadOnlyCollection`1[System.String]'", "name of a .NET type")]
    [InlineData("x -Scope \"idn:accounts:read`e\"", "control characters")]
    public async Task The_error_says_what_is_wrong_and_nothing_is_sent(string arguments, string reason)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("New-SailPointPersonalAccessToken " + arguments).ItemError("InvalidArgument");

        Assert.Equal("InvalidArgument,SailPointPat.Commands.NewSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains(reason, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(error.ToString(), char.IsControl);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("' '")]
    public async Task A_scope_from_an_empty_variable_does_not_grant_every_right(string scope)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run($"New-SailPointPersonalAccessToken x -Scope {scope}").OnlyError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_failing_item_does_not_stop_the_others()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("'one', ' ', 'Break-glass', 'two', \"`a\", 'three' | New-SailPointPersonalAccessToken");

        Assert.Null(result.TerminatingError);
        Assert.Equal(["one", "three", "two"], result.Sorted("Name"));
        Assert.Equal(["BadRequest", "InvalidArgument", "InvalidArgument"], result.Kinds().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["\a", " ", "Break-glass"],
            result.Errors.Select(error => (string)error.TargetObject).Order(StringComparer.Ordinal));
        Assert.Equal(4, session.Requests.Count);
    }

    [Fact]
    public async Task The_error_for_a_name_in_use_has_the_services_text()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("New-SailPointPersonalAccessToken Break-glass").ItemError("BadRequest");

        Assert.Equal("BadRequest,SailPointPat.Commands.NewSailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
        Assert.StartsWith("Tenant larkfield-sb: Creating the token 'Break-glass' failed with 400 Bad Request", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("already has a personal access token named 'Break-glass'", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Correct the value that the service names, and run the command again.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_a_secret_means_that_the_token_may_exist()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, """{"id":"x","name":"Nightly"}""").For(Requests.Create));

        var error = session.Run("New-SailPointPersonalAccessToken Nightly").ItemError("OutcomeUnknown");

        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("contains no secret", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-SailPointPersonalAccessToken -OwnerId me -Name 'Nightly'", error.ToString(), StringComparison.Ordinal);
    }
}
