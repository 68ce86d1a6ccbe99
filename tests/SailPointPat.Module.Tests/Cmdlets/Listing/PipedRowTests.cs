using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>Get-SailPointPersonalAccessToken accepts piped ids, names, tokens, findings and rows.</summary>
public sealed class PipedRowTests
{
    private const string BreakGlass = "91d2c7a5e8f04b63b0a9d4f3e7c15862";

    [Theory]
    [InlineData("'" + BreakGlass + "', 'Terraform provider' | Get-SailPointPersonalAccessToken", "Break-glass", "Terraform provider")]
    [InlineData("[guid] '" + BreakGlass + "' | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("'BREAK-*' | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("[pscustomobject]@{ Id = '" + BreakGlass + "'; Name = 'renamed since'; Owner = 'gone' } | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("[pscustomobject]@{ Id = ''; Name = 'break-glass' } | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("[pscustomobject]@{ Name = 'NodeJS Integration'; Owner = 'Amara Okafor' } | Get-SailPointPersonalAccessToken", "NodeJS Integration")]
    [InlineData("[pscustomobject]@{ Name = 'NodeJS Integration'; OwnerName = 'Amara Okafor' } | Get-SailPointPersonalAccessToken", "NodeJS Integration")]
    [InlineData("[pscustomobject]@{ Name = 'NodeJS Integration' } | Get-SailPointPersonalAccessToken", "NodeJS Integration", "NodeJS Integration")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | ForEach-Object { [pscustomobject]@{ Name = $_.Name; OwnerId = $_.OwnerId } } | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("[pscustomobject]@{ Name = 'Break-glass'; Owner = [pscustomobject]@{ Name = 'Amara Okafor' } } | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("Test-SailPointPersonalAccessToken -Rule NeverExpires | Where-Object Name -EQ Break-glass | Get-SailPointPersonalAccessToken", "Break-glass")]
    [InlineData("[pscustomobject]@{ Owner = 'Amara Okafor' } | Get-SailPointPersonalAccessToken -Name Break-glass", "Break-glass")]
    public async Task Each_row_is_found_by_id_or_else_by_name_and_owner(string script, params string[] names)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(script);

        Assert.Empty(result.Errors);
        Assert.Equal(names, result.Sorted("Name"));
    }

    [Fact]
    public async Task All_rows_share_one_list_and_each_missing_token_is_an_error()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(
            $$"""
            'Terraform provider', 'gone', [pscustomobject]@{ Id = '404' }, [pscustomobject]@{ Name = 'Break-glass'; Owner = 'Nobody' }, '{{BreakGlass}}' |
                Get-SailPointPersonalAccessToken
            """);

        Assert.Equal(["Terraform provider", "Break-glass"], result.Output.Select(token => token.Text("Name")));
        Assert.Equal(["TokenNotFound", "TokenNotFound", "TokenNotFound"], result.Kinds());
        Assert.StartsWith("No personal access token has the id or name 'gone' in tenant larkfield-sb.", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("the id '404'", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Contains("the name 'Break-glass' and the owner 'Nobody'", result.Errors[2].ToString(), StringComparison.Ordinal);
        Assert.Equal("GET /beta/personal-access-tokens", session.Request.Line());
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Title = 'Nightly' } | Get-SailPointPersonalAccessToken")]
    [InlineData("' ' | Get-SailPointPersonalAccessToken")]
    [InlineData("[DateTime]::Now | Get-SailPointPersonalAccessToken")]
    public async Task A_row_without_id_and_name_is_an_error(string script)
    {
        await using var session = await TenantSession.StartAsync();

        session.Run(script).ItemError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_failing_list_is_requested_once_and_fails_each_row()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(TestTenant.Faults.Fault.Status(500).For(TestTenant.Faults.Requests.List));

        var result = session.Run("'a', 'b' | Get-SailPointPersonalAccessToken");

        Assert.Equal(["ServerError", "ServerError"], result.Kinds());
        Assert.Single(session.Requests);
    }
}
