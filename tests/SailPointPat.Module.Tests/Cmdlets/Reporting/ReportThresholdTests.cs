using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>The thresholds of the rules apply to the report.</summary>
public sealed class ReportThresholdTests
{
    private const string Export = "Export-SailPointPersonalAccessTokenReport report.json -Format Json -Rule ";

    [Theory]
    [InlineData("ExpiresSoon", 1)]
    [InlineData("ExpiresSoon -ExpiringWithin 3", 0)]
    [InlineData("ExpiresSoon -ExpiringWithin '3'", 0)]
    [InlineData("ExpiresSoon -ExpiringWithin 30", 2)]
    [InlineData("ExpiresSoon -ExpiringWithin 30.00:00:00", 2)]
    [InlineData("ExpiresSoon -ExpiringWithin ([TimeSpan]::FromDays(30))", 2)]
    [InlineData("ExpiresSoon -ExpiringWithin 3000000", 7)]
    [InlineData("ExpiresSoon -ExpiringWithin ([TimeSpan]::MaxValue)", 7)]
    [InlineData("Unused", 2)]
    [InlineData("Unused -UnusedFor 200", 1)]
    [InlineData("LongLifetime -MaximumLifetime 100", 8)]
    [InlineData("ManyTokens", 0)]
    [InlineData("ManyTokens -MaximumTokenCount 3", 4)]
    [InlineData("NeverExpires, ExpiresSoon -ExcludeRule NeverExpires", 1)]
    [InlineData("NeverExpires -MinimumSeverity High", 3)]
    public async Task Thresholds_apply_to_the_findings_of_the_report(string parameters, int findings)
    {
        await using var session = await ReportSession.StartAsync();

        session.Tenant.Module.All(Export + parameters);

        Assert.Equal(findings, JsonNode.Parse(session.Read("report.json"))!["tokens"]!.AsArray().Sum(token => token!["findings"]!.AsArray().Count));
    }

    [Fact]
    public async Task The_report_finds_scopes_that_are_not_allowed()
    {
        await using var session = await ReportSession.StartAsync();

        session.Tenant.Module.All(Export + "ScopeNotAllowed -AllowedScope sp:scopes:all, 'idn:my-*', idn:accounts:read");

        Assert.Contains("idn:sources:manage", session.Read("report.json"), StringComparison.Ordinal);
        Assert.Contains("\"ScopeNotAllowed\"", session.Read("report.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("-1.00:00:00")]
    public async Task An_invalid_threshold_is_refused(string value)
    {
        await using var session = await ReportSession.StartAsync();

        var error = Assert.Single(session.Run($"{Export} Unused -UnusedFor '{value}'").Errors);

        Assert.StartsWith("ParameterArgumentTransformationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(session.Files);
    }

    [Fact]
    public async Task A_threshold_below_the_precision_of_the_last_use_gives_a_warning()
    {
        await using var session = await ReportSession.StartAsync();

        Assert.Contains("once a day", Assert.Single(session.Run(Export + "Unused -UnusedFor 1").Warnings), StringComparison.Ordinal);
        Assert.Empty(session.Run(Export + "Unused -UnusedFor 2 -Force").Warnings);
    }
}
