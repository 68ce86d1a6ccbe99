using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>An id that was copied from a table, which shows eight characters, is an error that says where to get the whole one.</summary>
public sealed class ShortIdTests
{
    private const string BreakGlass = "91d2c7a5e8f04b63b0a9d4f3e7c15862";
    private const string Short = "91d2c7a5";

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Id 91d2c7a5")]
    [InlineData("[pscustomobject]@{ Id = '91D2C7A5' } | Get-SailPointPersonalAccessToken")]
    [InlineData("Remove-SailPointPersonalAccessToken 91d2c7a5 -Force")]
    [InlineData("Remove-SailPointPersonalAccessToken 91d2c7a5 -WhatIf")]
    [InlineData("'91d2c7a5' | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("[pscustomobject]@{ Id = '91d2c7a5' } | Remove-SailPointPersonalAccessToken -Force")]
    [InlineData("Set-SailPointPersonalAccessToken 91d2c7a5 -Scope idn:accounts:read")]
    [InlineData("Set-SailPointPersonalAccessToken -Id 91d2c7a5 -NewName x")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation 91d2c7a5 -Force")]
    public async Task A_shortened_id_is_refused_before_anything_is_sent(string command)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(command);

        var error = result.OnlyError("InvalidArgument").ToString();
        Assert.Contains("' is a shortened id: tables show only the first 8 characters of an id. Nothing was sent.", error, StringComparison.Ordinal);
        Assert.EndsWith("*' | Select-Object Id, Name", error, StringComparison.Ordinal);
        Assert.Empty(result.Warnings);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task The_command_in_the_error_finds_the_token()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run($"Remove-SailPointPersonalAccessToken {Short}").OnlyError("InvalidArgument").ToString();

        var command = error[(error.IndexOf("with: ", StringComparison.Ordinal) + 6)..].Replace(" | Select-Object Id, Name", "", StringComparison.Ordinal);
        Assert.Equal(BreakGlass, session.Module.Single(command).Text("Id"));
    }

    [Fact]
    public async Task A_shortened_id_does_not_stop_the_other_ids()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"Remove-SailPointPersonalAccessToken {Short}, {BreakGlass} -Force");

        Assert.Equal(Short, result.ItemError("InvalidArgument").TargetObject);
        Assert.Null(session.Tenant.FindToken(BreakGlass));
    }

    [Fact]
    public async Task A_piped_text_that_looks_like_a_shortened_id_may_be_a_name()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("20260131");

        Assert.Equal("20260131", session.Module.Single("'20260131' | Get-SailPointPersonalAccessToken").Text("Name"));
        Assert.Contains($"Where-Object Id -like '{Short}*'", session.Run($"'{Short}' | Get-SailPointPersonalAccessToken").OnlyError("TokenNotFound").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken 91d2c7a5")]
    [InlineData("Remove-SailPointPersonalAccessToken -Name 91d2c7a5 -Force")]
    [InlineData("Set-SailPointPersonalAccessToken -Name 91d2c7a5 -NewName x")]
    [InlineData("Invoke-SailPointPersonalAccessTokenRotation -Name 91d2c7a5 -Force")]
    public async Task A_shortened_id_given_as_a_name_gets_the_command_that_finds_the_id(string command)
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run(command).OnlyError("TokenNotFound").ToString();

        Assert.Contains($"Where-Object Id -like '{Short}*'", error, StringComparison.Ordinal);
    }
}
