using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Changing;

/// <summary>Rows with small mistakes never select other tokens or set other values.</summary>
public sealed class MisreadRowTests
{
    private const string Nodejs = "f3a8d1c27b9e4056a1d4e6b8092c5f73";
    private const string Terraform = "4a7f0d9be2c6418fa35b8e1d7c90f264";

    [Theory]
    [InlineData("Nmae,Owner", "Laptop script (old),Jonas Lindqvist", "Rename it to Name")]
    [InlineData("Nme,Owner", "Laptop script (old),Jonas Lindqvist", "Rename it to Name")]
    [InlineData("Title,Owner", "Laptop script (old),Jonas Lindqvist", "rename that column to Name")]
    [InlineData("Name,Owner", ",Jonas Lindqvist", "empty Id or Name")]
    [InlineData("Name,Ownr", "NodeJS Integration,Jonas Lindqvist", "Rename it to Owner")]
    [InlineData("Name;Owner", "NodeJS Integration;Jonas Lindqvist", "Import-Csv -Delimiter ';'")]
    public async Task A_row_with_a_misspelled_heading_finds_no_tokens(string headings, string row, string advice)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"{Row(headings, row)} | Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken -Force");

        Assert.Contains(advice, result.OnlyError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(session.Requests, request => request.Method == "DELETE");
    }

    [Theory]
    [InlineData("OwnerId", "2c9180857a4f1e02017a51c3f2b64c27")]
    [InlineData("OwnerName", "Jonas Lindqvist")]
    public async Task A_row_with_only_an_owner_finds_all_tokens_of_the_owner(string heading, string owner)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.True(session.Module.All($"{Row(heading, owner)} | Get-SailPointPersonalAccessToken").Count > 1);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken", "Name,Scope,ExpirationDat", "v1,idn:accounts:read,2027-01-01", "ExpirationDate")]
    [InlineData("New-SailPointPersonalAccessToken", "Name,Scope,NevrExpires", "v1,idn:accounts:read,true", "NeverExpires")]
    [InlineData("New-SailPointPersonalAccessToken", "Name,Scope,AccessTokenValiditySecond", "v1,idn:accounts:read,600", "AccessTokenValiditySeconds")]
    [InlineData("Set-SailPointPersonalAccessToken", "Id,Name,Scpoe", "f3a8d1c27b9e4056a1d4e6b8092c5f73,NodeJS Integration,idn:accounts:read", "Scope")]
    [InlineData("Set-SailPointPersonalAccessToken", "Id,Name,ExpirationDates", "f3a8d1c27b9e4056a1d4e6b8092c5f73,NodeJS Integration,2027-01-01", "ExpirationDate")]
    [InlineData("Remove-SailPointPersonalAccessToken -Force", "Id,Manged", "f3a8d1c27b9e4056a1d4e6b8092c5f73,True", "Managed")]
    public async Task A_heading_with_one_typing_error_is_an_error_with_the_right_name(string command, string headings, string row, string column)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.ForgetScope();

        var result = session.Run($"{Row(headings, row)} | {command}");

        Assert.Contains($"Rename it to {column}", result.OnlyError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Id,Name", "4a7f0d9be2c6418fa35b8e1d7c90f264,Terraform provider")]
    [InlineData("Id,Name,Owner,LastUsed", "4a7f0d9be2c6418fa35b8e1d7c90f264,Terraform provider,Jonas Lindqvist,2026-01-01")]
    public async Task The_current_name_in_a_row_is_not_a_change(string headings, string row)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All($"{Row(headings, row)} | Set-SailPointPersonalAccessToken -ExpirationDate 2041-03-03");

        Assert.Equal(2041, session.Tenant.FindToken(Terraform)!.ExpirationDate!.Value.Year);
    }

    [Fact]
    public async Task The_current_date_in_whole_seconds_is_not_a_change()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.SetVariable("id", Nodejs);

        session.Module.All(
            "$token = Get-SailPointPersonalAccessToken -Id $id; $date = $token.ExpirationDate.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ssZ'); "
            + "[pscustomobject]@{ Id = $id; ExpirationDate = $date } | Set-SailPointPersonalAccessToken");

        Assert.DoesNotContain(session.Requests, request => request.Method is "PATCH" or "POST" && !request.PathAndQuery.Contains("oauth", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $id; Rule = 'NeverExpires'; IsAccepted = $true }")]
    [InlineData("[pscustomobject]@{ Id = $id; Rule = 'NeverExpires'; IsAccepted = 'True' }")]
    [InlineData("[pscustomobject]@{ Id = $id; Accepted = 'NeverExpires NeverUsed' }")]
    [InlineData("[pscustomobject]@{ id = $id; accepted = @([pscustomobject]@{ rule = 'NeverUsed' }) }")]
    public async Task A_row_of_an_accepted_finding_is_not_removed(string row)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", Nodejs);

        var result = session.Run($"{row} | Remove-SailPointPersonalAccessToken -Force");

        Assert.Contains("An exception of the policy accepts", result.OnlyError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.NotNull(session.Tenant.FindToken(Nodejs));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Id = $id; IsAccepted = 'False'; Accepted = '' }")]
    [InlineData("[pscustomobject]@{ Id = $id }")]
    public async Task A_row_without_accepted_findings_is_removed(string row)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", Nodejs);

        session.Module.All($"{row} | Remove-SailPointPersonalAccessToken -Force");

        Assert.Null(session.Tenant.FindToken(Nodejs));
    }

    /// <summary>A row as Import-Csv returns it.</summary>
    private static string Row(string headings, string cells)
        => "[pscustomobject][ordered]@{ " + string.Join("; ", headings.Split(',').Zip(cells.Split(','), (heading, cell) => $"'{heading}' = '{cell}'")) + " }";
}
