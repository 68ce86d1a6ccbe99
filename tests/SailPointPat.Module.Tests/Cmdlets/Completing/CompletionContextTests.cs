using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Completing;

/// <summary>Completion uses the connection and the owner of the typed command.</summary>
public sealed class CompletionContextTests
{
    [Theory]
    [InlineData("", "Get-SailPointPersonalAccessToken -Name Only", "c")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $a -Name Only", "a")]
    [InlineData("", "Get-SailPointPersonalAccessToken -C $a -Name Only", "a")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $a.Tenant -Name Only", "a")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $a.BaseUrl -Name Only", "a")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $a, $b -Name Only", "a b")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection (Get-SailPointConnection -All) -Name Only", "a b c")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection (Get-SailPointConnection -All)[1] -Name Only", "b")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection nowhere -Name Only", "")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $copy -Name Only", "")]
    [InlineData("", "Get-SailPointPersonalAccessToken -C (Get-Other) -Name Only", "")]
    [InlineData("$p = @{ Connection = $a }", "Get-SailPointPersonalAccessToken @p -Name Only", "a")]
    [InlineData("$p = @{ Connection = $a }", "Get-SailPointPersonalAccessToken @p Only", "a")]
    [InlineData("$p = @{ Conn = $a.Tenant; Verbose = $true }", "Get-SailPointPersonalAccessToken @p -Name Only", "a")]
    [InlineData("$script:p = @{ Connection = $a, $b }", "Get-SailPointPersonalAccessToken @script:p -Name Only", "a b")]
    [InlineData("$p = @{ Connection = $a }", "Get-SailPointPersonalAccessToken @p -Connection $b -Name Only", "b")]
    [InlineData("$p = @{ OwnerId = 'me' }; $q = [ordered] @{ Connection = $a }", "Get-SailPointPersonalAccessToken @p @q -Name Only", "a")]
    [InlineData("", "Get-SailPointPersonalAccessToken @nothing -Name Only", "c")]
    [InlineData("$PSDefaultParameterValues['Get-SailPointPersonalAccessToken:Connection'] = $a", "Get-SailPointPersonalAccessToken -Name Only", "a")]
    [InlineData("$PSDefaultParameterValues['*-SailPoint*:Connection'] = $a", "Get-SailPointPersonalAccessToken -Name Only", "a")]
    [InlineData("$PSDefaultParameterValues['Get-SailPoint*:Conn*'] = $a.Tenant", "Get-SailPointPersonalAccessToken -Name Only", "a")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a }; $alias:list = 'Get-SailPointPersonalAccessToken'", "list Only", "a")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a }", "SailPointPat\\Get-SailPointPersonalAccessToken -Name Only", "a")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a }", "Get-SailPointPersonalAccessToken -Connection $b -Name Only", "b")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a }; $p = @{ Connection = $b }", "Get-SailPointPersonalAccessToken @p -Name Only", "b")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a; Disabled = $true }", "Get-SailPointPersonalAccessToken -Name Only", "c")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = $a; 'Get-*:Connection' = $b }", "Get-SailPointPersonalAccessToken -Name Only", "c")]
    [InlineData("$PSDefaultParameterValues = @{ 'Set-*:Connection' = $a; '*[:Connection' = $b }", "Get-SailPointPersonalAccessToken -Name Only", "c")]
    [InlineData("$PSDefaultParameterValues = @{ '*:Connection' = { $a } }", "Get-SailPointPersonalAccessToken -Name Only", "")]
    public async Task Completion_uses_the_connection_that_the_command_would_use(string before, string line, string expected)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        foreach (var letter in ThreeTenants.Letters)
            tenants.Server(letter).Tenant.AddToken(tenants.Server(letter).Tenant.Identities[0], "Only-in-" + letter, ["sp:scopes:all"]);

        tenants.Module.All("$copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($a)); " + before);

        var offered = Tab.Texts(tenants.Module, line).Where(text => text.StartsWith("Only-in-", StringComparison.Ordinal));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(letter => "Only-in-" + letter), offered);
        Assert.All(ThreeTenants.Letters, letter => Assert.True(tenants.Methods(letter).Count == (expected.Contains(letter) ? 1 : 0), letter));
    }

    [Theory]
    [InlineData("-OwnerId me", true)]
    [InlineData("-Owner me", true)]
    [InlineData("-OwnerId $mine.OwnerId", true)]
    [InlineData("-OwnerId $mine", true)]
    [InlineData("@mineOnly", true)]
    [InlineData("-OwnerId $others.OwnerId", false)]
    public async Task Completion_offers_only_tokens_of_the_typed_owner(string owner, bool isMine)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$mine = Get-SailPointPersonalAccessToken Break-glass; $others = Get-SailPointPersonalAccessToken 'Terraform provider'; $mineOnly = @{ OwnerId = 'me' }");

        var names = Tab.Texts(session, $"Get-SailPointPersonalAccessToken {owner} -Name ").ToList();
        var ids = Tab.Press(session, $"Get-SailPointPersonalAccessToken {owner} -Id ").Select(match => match.ListItemText).ToList();

        Assert.Equal(isMine, names.Contains("Break-glass"));
        Assert.Equal(!isMine, names.Contains("'Terraform provider'"));
        Assert.Equal(isMine, ids.Exists(text => text.StartsWith("Break-glass (", StringComparison.Ordinal)));
        Assert.Equal(!isMine, ids.Exists(text => text.StartsWith("Terraform provider (", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Completion_for_a_rotation_offers_only_rotatable_tokens()
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("Nightly", "sp:scopes:all");
        session.Module.All("$null = Get-SailPointPersonalAccessToken Nightly | Invoke-SailPointPersonalAccessTokenRotation -KeepOld -Confirm:$false; $alias:rotate = 'Invoke-SailPointPersonalAccessTokenRotation'");
        var own = session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me | Where-Object { -not $_.Managed -and $_.Name -notlike '*(replaced by *' }");

        var offered = Tab.Texts(session, "Invoke-SailPointPersonalAccessTokenRotation -Id ").Select(text => text.Trim('\'')).ToList();

        Assert.True(own.Count < session.Module.All("Get-SailPointPersonalAccessToken -OwnerId me").Count);
        Assert.Equal(own.Select(token => token.Text("Id")).Order(), offered.Order());
        Assert.Equal(offered, Tab.Texts(session, "rotate ").Select(text => text.Trim('\'')));
    }

    [Fact]
    public async Task Completion_offers_a_connection_as_an_expression_that_returns_it()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$second = Connect-SailPoint -BaseUrl $aUrl -Credential $aCredential -ReadOnly -NoDefault -PassThru");

        var offered = Tab.Press(tenants.Module, "Get-SailPointPersonalAccessToken -Connection ");

        Assert.Equal(4, offered.Count);
        Assert.Single(offered, item => item.ToolTip.Contains("read-only", StringComparison.Ordinal));
        Assert.Equal(
            tenants.Module.All("Get-SailPointConnection -All").Select(connection => connection.BaseObject).Order(ByHash),
            offered.SelectMany(item => tenants.Module.All($"Get-SailPointConnection -Connection {item.CompletionText}")).Select(connection => connection.BaseObject).Order(ByHash));
        Assert.Equal(2, Tab.Press(tenants.Module, $"Get-SailPointPersonalAccessToken -Connection http://127.0.0.1:{tenants.Port("a")}").Count);
        Assert.Contains($"'larkfield-sb (127.0.0.1:{tenants.Port("b")})'", Tab.Texts(tenants.Module, "Get-SailPointPersonalAccessToken -Connection $a, lark"));
        Assert.Equal(3, Tab.Texts(tenants.Module, "Remove-SailPointPersonalAccessToken x -Tenant ").Count());
        Assert.All(ThreeTenants.Letters, letter => Assert.Empty(tenants.Methods(letter)));
    }

    private static Comparer<object> ByHash { get; } = Comparer<object>.Create(
        (one, other) => RuntimeHelpers.GetHashCode(one).CompareTo(RuntimeHelpers.GetHashCode(other)));
}
