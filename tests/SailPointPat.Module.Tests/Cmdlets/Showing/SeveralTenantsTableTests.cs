using System;
using System.IO;
using System.Linq;
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

        string[] withoutTenant = ["Id", "Name", "Owner", "LastUsed", "Expires", "Scope"];
        Assert.Equal(shows ? ["Id", "Tenant", .. withoutTenant[1..]] : withoutTenant, Columns(Lines(tenants.Module.Format(script))));
    }

    [Theory]
    [InlineData(80, false)]
    [InlineData(120, true)]
    [InlineData(200, true)]
    public async Task The_table_of_tokens_shows_tenant_and_scopes_where_both_fit(int width, bool hasScope)
    {
        await using var tenants = await ThreeTenants.StartAsync(width);

        var lines = Lines(tenants.Module.Format("Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b"));

        Assert.Equal(["Id", "Tenant", "Name", "Owner", "LastUsed", "Expires", .. hasScope ? new[] { "Scope" } : []], Columns(lines));
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        Assert.All(lines[2..], line => Assert.Equal(hasScope, line.Contains("sp:scopes:a", StringComparison.Ordinal)));
        AssertTenants(tenants, lines);
    }

    [Theory]
    [InlineData("Test-SailPointPersonalAccessToken -Rule Unused -Connection $a, $b", "Severity Rule Tenant Name Owner Message")]
    [InlineData("Test-SailPointPersonalAccessToken -Rule ManyTokens -MaximumTokenCount 3 -Connection $a, $b", "Severity Rule Tenant Name Owner Message")]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $a, $b | Test-SailPointPersonalAccessToken -Rule Unused", "Severity Rule Tenant Name Owner Message")]
    [InlineData("@(Get-SailPointPersonalAccessToken -Connection $a) + @(Get-SailPointPersonalAccessToken -Connection $b) | Test-SailPointPersonalAccessToken -Rule Unused", "Severity Rule Tenant Name Owner Message")]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $a, $b | Get-SailPointPersonalAccessTokenAccess", "Reads Changes Tenant Name Owner Service")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b | Set-SailPointPersonalAccessToken -Scope idn:accounts:read -PassThru", "Id Tenant Name Owner LastUsed Expires", "Id Tenant Name Owner LastUsed Expires Scope")]
    public async Task Every_table_of_several_tenants_shows_the_tenant(string script, string columns, string? wideColumns = null)
    {
        foreach (var width in new[] { 80, 200 })
        {
            await using var tenants = await ThreeTenants.StartAsync(width);

            var lines = Lines(tenants.Module.Format(script));

            Assert.Equal(width == 80 || wideColumns is null ? columns : wideColumns, string.Join(' ', Columns(lines)));
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
            AssertTenants(tenants, lines, width);
        }
    }

    [Fact]
    public async Task Changes_since_a_report_show_the_tenant()
    {
        await using var tenants = await ThreeTenants.StartAsync(80);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".json");
        tenants.Module.All("param($path) Export-SailPointPersonalAccessTokenReport $path -Connection $a, $b", path);
        tenants.Module.All("Get-SailPointPersonalAccessToken Break-glass -Connection $a, $b | Remove-SailPointPersonalAccessToken -Force");

        var lines = Lines(tenants.Module.Format("param($path) Test-SailPointPersonalAccessToken -Since $path -Connection $a, $b", path));

        File.Delete(path);
        Assert.Equal(["Severity", "Kind", "Tenant", "Name", "Owner", "Message"], Columns(lines));
        AssertTenants(tenants, lines);
    }

    [Fact]
    public async Task Copies_of_tokens_of_several_tenants_show_the_tenant_too()
    {
        await using var tenants = await ThreeTenants.StartAsync(80);
        tenants.Module.All("$text = [Management.Automation.PSSerializer]::Serialize(@(Get-SailPointPersonalAccessToken -Connection $a, $b), 3); $copies = [Management.Automation.PSSerializer]::Deserialize($text)");
        tenants.Module.All("Get-SailPointConnection -All | Disconnect-SailPoint");

        var lines = Lines(tenants.Module.Format("$copies | Test-SailPointPersonalAccessToken -Rule Unused"));

        Assert.Equal("Tenant", Columns(lines)[2]);
        AssertTenants(tenants, lines);
    }

    [Theory]
    [InlineData("Test-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken | Test-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken | Get-SailPointPersonalAccessTokenAccess")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | Set-SailPointPersonalAccessToken -Scope idn:accounts:read -PassThru")]
    public async Task A_table_of_the_only_tenant_does_not_show_it(string script)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.DoesNotContain("Tenant", Columns(Lines(session.Module.Format(script))));
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

    private static string[] Lines(string shown) => [.. shown.Split(Environment.NewLine).Where(line => line.Trim().Length > 0)];

    private static string[] Columns(string[] lines) => lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Checks that each row names tenant a or b. Both have the same name, so the port distinguishes them.</summary>
    private static void AssertTenants(ThreeTenants tenants, string[] lines, int width = 200)
    {
        // A narrow table cuts the beginning of the address.
        var start = width == 80 ? "" : ":";
        var ports = ThreeTenants.Letters[..2].Select(letter => $"{start}{tenants.Port(letter)})").ToArray();

        Assert.All(lines[2..], line => Assert.Single(ports, port => line.Contains(port, StringComparison.Ordinal)));
        Assert.All(ports, port => Assert.Contains(lines, line => line.Contains(port, StringComparison.Ordinal)));
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
