using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Cmdlets.Connecting;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>The tables of several tenants, of scopes and of what tokens can do.</summary>
public sealed class SeveralTenantsTableTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $a, $b", true)]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b", true)]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $a", false)]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $a, $a", false)]
    public async Task The_table_shows_the_tenant_if_there_are_several(string script, bool shows)
    {
        await using var tenants = await ThreeTenants.StartAsync();

        var lines = tenants.Module.Format(script).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(shows ? ["Id", "Tenant", "Name", "Owner", "LastUsed", "Expires"] : ["Id", "Name", "Owner", "LastUsed", "Expires", "Scope"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Tokens_of_several_tenants_work_like_other_tokens()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$tokens = Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b");

        Assert.All(tenants.Module.All("$tokens"), token => Assert.Equal("SailPointPat.PersonalAccessToken", token.BaseObject.GetType().FullName));
        Assert.Empty(tenants.Module.Run("$tokens | Remove-SailPointPersonalAccessToken -Force").Errors);
    }

    [Fact]
    public async Task A_wide_console_shows_whole_paths()
    {
        await using var session = await TenantSession.StartAsync(width: 200);

        Assert.DoesNotContain("…", session.Module.Format("Find-SailPointScope -Path /v3/campaigns/1/complete -Method POST"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wide_console_shows_whole_names_of_operations()
    {
        await using var session = await TenantSession.StartAsync(width: 200);
        var name = new string('n', 55);
        session.Add(name, "idn:accounts:read");

        Assert.Contains(name, session.Module.Format("Get-SailPointPersonalAccessToken -OwnerId me | Get-SailPointPersonalAccessTokenAccess"), StringComparison.Ordinal);
    }
}
