using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Connecting;

/// <summary>Get-, Test- and Export- read several tenants at once.</summary>
public sealed class ReadingSeveralTenantsTests
{
    [Theory]
    [InlineData("$a, $b, $c")]
    [InlineData("$a.Tenant, $b.Tenant, $c.Tenant")]
    [InlineData("$a.BaseUrl, $b.BaseUrl.OriginalString, $c.BaseUrl")]
    [InlineData("(Get-SailPointConnection -All)")]
    public async Task One_list_has_the_tokens_of_all_tenants(string connections)
    {
        await using var tenants = await ThreeTenants.StartAsync();

        var tokens = tenants.Module.All($"Get-SailPointPersonalAccessToken -Connection {connections}");

        Assert.Equal(36, tokens.Count);
        Assert.Equal(
            ThreeTenants.Letters.Select(letter => $"larkfield-sb (127.0.0.1:{tenants.Port(letter)})"),
            tokens.Select(token => token.Text("Tenant")).Distinct());
    }

    [Fact]
    public async Task A_tenant_that_fails_does_not_hide_the_others()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Server("b").Faults.Add(Fault.Status(403).For(Requests.List).Always());
        tenants.Module.All("Disconnect-SailPoint $c");

        var list = tenants.Module.Run("Get-SailPointPersonalAccessToken -Connection $c, $b, $a");
        var audit = tenants.Module.Run("Test-SailPointPersonalAccessToken -Connection $c, $b, $a");

        Assert.Equal(["NotConnected", "Forbidden"], list.Errors.Select(error => error.Kind()));
        Assert.Contains($":{tenants.Port("b")}", list.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(12, list.Output.Count);
        Assert.Equal(["NotConnected", "Forbidden"], audit.Errors.Select(error => error.Kind()));
        Assert.NotEmpty(audit.Output);
    }

    [Fact]
    public async Task An_audit_compares_tokens_within_each_tenant_only()
    {
        await using var tenants = await ThreeTenants.StartAsync();

        var alone = tenants.Module.All("Test-SailPointPersonalAccessToken -Connection $a").Select(finding => finding.BaseObject.ToString()).ToList();
        var together = tenants.Module.All("Test-SailPointPersonalAccessToken -Connection $a, $b, $c");
        var piped = tenants.Module.All("Get-SailPointPersonalAccessToken -Connection $a, $b, $c | Test-SailPointPersonalAccessToken");

        Assert.Equal(3 * alone.Count, together.Count);
        Assert.Equal(3 * alone.Count, piped.Count);
        Assert.Equal(
            alone.Order(StringComparer.Ordinal),
            together.Where(finding => finding.Text("BaseUrl") == tenants.Server("a").BaseAddress.AbsoluteUri).Select(finding => finding.BaseObject.ToString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-Connection $a, $b", "")]
    [InlineData("", "Get-SailPointPersonalAccessToken -Connection $a, $b | ")]
    public async Task A_report_has_a_column_for_the_tenant(string connections, string input)
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            tenants.Module.All($"{input}Export-SailPointPersonalAccessTokenReport $args[0] -Format Json {connections}", path);

            var report = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            var names = ThreeTenants.Letters.Take(2).Select(letter => $"larkfield-sb (127.0.0.1:{tenants.Port(letter)})").ToList();
            Assert.Equal(string.Join(", ", names), report["tenant"]!.ToString());
            Assert.Equal(names, report["tokens"]!.AsArray().Select(token => token!["tenant"]!.ToString()).Distinct().Order(StringComparer.Ordinal).OrderBy(names.IndexOf));
            Assert.Equal(24, report["tokens"]!.AsArray().Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_report_names_a_missing_tenant()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Server("b").Faults.Add(Fault.Status(403).For(Requests.List).Always());
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var error = tenants.Module.SingleError("Export-SailPointPersonalAccessTokenReport $args[0] -Format Json -Connection $a, $b", path);

            Assert.Equal("Forbidden", error.Kind());
            var report = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            Assert.EndsWith($"could not be read: larkfield-sb (127.0.0.1:{tenants.Port("b")}))", report["tenant"]!.ToString(), StringComparison.Ordinal);
            Assert.Equal(12, report["tokens"]!.AsArray().Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Changes_are_those_of_tenants_that_both_reports_have()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            tenants.Module.All("Export-SailPointPersonalAccessTokenReport $args[0] -Format Json -Connection $a, $b; $null = New-SailPointPersonalAccessToken created -Connection $b", path);

            var both = tenants.Module.Run("Test-SailPointPersonalAccessToken -Since $args[0] -Connection $a, $b", path);
            var other = tenants.Module.Run("Test-SailPointPersonalAccessToken -Since $args[0] -Connection $b, $c", path);
            tenants.Server("b").Faults.Add(Fault.Status(403).For(Requests.List).Always());
            var failed = tenants.Module.Run("Test-SailPointPersonalAccessToken -Since $args[0] -Connection $a, $b", path);
            tenants.Module.Run("Export-SailPointPersonalAccessTokenReport $args[0] -Format Json -Connection $a, $b -Force", path);
            tenants.Server("b").Faults.Clear();
            var after = tenants.Module.Run("Test-SailPointPersonalAccessToken -Since $args[0] -Connection $a, $b", path);

            Assert.Equal($"New created larkfield-sb (127.0.0.1:{tenants.Port("b")})", string.Join(", ", both.Output.Select(change => $"{change.Text("Kind")} {change.Text("Name")} {change.Text("Tenant")}")));
            Assert.Empty(both.Warnings);
            Assert.Equal(["created"], other.Output.Select(change => change.Text("Name")));
            Assert.Contains(other.Warnings, warning => warning.Contains($":{tenants.Port("c")}) is not in the report of", StringComparison.Ordinal));
            Assert.Contains(other.Warnings, warning => warning.Contains($":{tenants.Port("a")}) is only in the report of", StringComparison.Ordinal));
            Assert.Equal(2, other.Warnings.Count);
            Assert.Empty(failed.Output);
            Assert.Contains($":{tenants.Port("b")}) could not be read and is not compared", Assert.Single(failed.Warnings), StringComparison.Ordinal);
            Assert.Empty(after.Output);
            Assert.Contains($":{tenants.Port("b")}) could not be read for the report of", Assert.Single(after.Warnings), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task The_heading_of_a_report_of_piped_tokens_is_their_tenant()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            tenants.Module.All("$tokens = Get-SailPointPersonalAccessToken -Connection $a; $tokens | Export-SailPointPersonalAccessTokenReport $args[0] -Format Json", path);

            var report = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            Assert.Equal($"larkfield-sb (127.0.0.1:{tenants.Port("a")})", report["tenant"]!.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_name_counts_as_missing_only_if_no_tenant_has_it()
    {
        await using var tenants = await ThreeTenants.StartAsync();
        tenants.Module.All("$null = New-SailPointPersonalAccessToken Nightly -Connection $b");

        Assert.Single(tenants.Module.All("Get-SailPointPersonalAccessToken Nightly -Connection $a, $b"));
        var error = tenants.Module.SingleError("Get-SailPointPersonalAccessToken Nowhere -Connection $a, $b");

        Assert.Equal("TokenNotFound", error.Kind());
        Assert.Contains($":{tenants.Port("b")}", error.ToString(), StringComparison.Ordinal);
    }
}
