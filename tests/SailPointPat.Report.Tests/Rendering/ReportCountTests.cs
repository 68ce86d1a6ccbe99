using System;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using SailPointPat.Audit;
using SailPointPat.Audit.Report;
using SailPointPat.Audit.Report.Charts;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed partial class ReportCountTests
{
    [Theory]
    [InlineData("Tokens", 11)]
    [InlineData("Owners", 6)]
    [InlineData("Expiring soon", 1)]
    [InlineData("Expired", 1)]
    [InlineData("Never expiring", 4)]
    [InlineData("Never used", 2)]
    [InlineData("With every right", 6)]
    public void The_page_shows_the_number_of_tokens(string what, int expected)
        => Assert.Equal(expected.ToString(System.Globalization.CultureInfo.InvariantCulture), NumberOf(what, Reports.Of(Tenant.Company).Body()));

    [Fact]
    public void The_page_and_JSON_count_findings_by_severity_alike()
    {
        var report = Reports.Of(Tenant.Company);
        var totals = JsonNode.Parse(report.Text(ReportFormat.Json))!["totals"]!["findings"]!;

        foreach (var severity in Enum.GetNames<FindingSeverity>())
            Assert.Equal(totals[severity.ToLowerInvariant()]!.ToString(), NumberOf(severity + " findings", report.Body()));
        Assert.Equal(
            JsonNode.Parse(report.Text(ReportFormat.Json))!["tokens"]!.AsArray().Sum(token => token!["findings"]!.AsArray().Count),
            totals.AsObject().Sum(count => count.Value!.GetValue<int>()));
    }

    [Theory]
    [InlineData("sp:scopes:all")]
    [InlineData("SP:Scopes:All")]
    [InlineData("idn:accounts:read", "sp:scopes:all")]
    [InlineData]
    public void Numbers_and_chart_count_all_scopes_like_the_rule(params string[] scope)
    {
        var token = Tenant.Token("1", "Name", "Owner", -1, -1, 90, "a:read");
        token.Scope = new ScopeCollection(scope);
        var report = Reports.Of([token]);

        Assert.Contains("has every right of its owner", report.Body(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("1", NumberOf("With every right", report.Body()));
        Assert.StartsWith("Every right of the owner", Assert.Single(BreadthOfScopes.Of(report.Data).Bars, bar => bar.Value > 0).Label, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_chart_have_the_same_number_of_owners()
    {
        var tokens = Enumerable.Range(1, 7).Select(number => Tenant.Token($"{number}", $"Name {number}", null, -1, -1, 90, "a:read")).ToList();
        tokens[0].Owner = new TokenOwner("amara", "Amara Okafor", "IDENTITY");
        tokens[1].Owner = new TokenOwner("AMARA", "Amara Okafor-Bell", "IDENTITY");
        tokens[2].Owner = new TokenOwner("", "Jonas Lindqvist", "IDENTITY");
        tokens[3].Owner = new TokenOwner(null, "Jonas Lindqvist", "IDENTITY");
        var report = Reports.Of(tokens);

        var chart = TokensPerOwner.Of(report.Data);

        Assert.Equal([("Amara Okafor", 2), ("Jonas Lindqvist", 2), ("Unknown", 3)], chart.Bars.Select(bar => (bar.Label, bar.Value)));
        Assert.Equal(BarTone.Rest, chart.Bars[^1].Tone);
        Assert.StartsWith("2 owners with at most 2 tokens each.", chart.Summary, StringComparison.Ordinal);
        Assert.Equal("2", NumberOf("Owners", report.Body()));
    }

    [Fact]
    public void Tokens_without_owners_give_a_page()
    {
        var body = Reports.Of([Tenant.Token("1", "Name", null, -1, -1, 90, "a:read")]).Body();

        Assert.Equal("0", NumberOf("Owners", body));
        Assert.Contains("0 owners with at most 0 tokens each.", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3_000_000)]
    [InlineData(10_675_199)]
    public void The_expiry_threshold_can_reach_beyond_the_last_date(int days)
    {
        var options = new AuditOptions { Now = Tenant.Now.ToOffset(TimeSpan.FromHours(14)), ExpiringWithin = TimeSpan.FromDays(days) };
        var report = new TokenReport([Tenant.Token("1", "Name", "Owner", -1, -1, 90, "a:read")], options, null, null, CancellationToken.None);

        Assert.Equal("1", NumberOf("Expiring soon", report.Body()));
        Assert.Contains("1 token expiring in the next half year, 1 of them soon.", report.Body(), StringComparison.Ordinal);
        Assert.All(ExpiryByWeek.Of(report.Data).Bars, bar => Assert.Equal(BarTone.Alert, bar.Tone));
    }

    [Fact]
    public void Findings_format_large_numbers_like_the_rest_of_the_page()
        => Assert.Contains("Not used for 1,204 days.", Reports.Of([Tenant.Token("1", "Name", "Owner", -1300, -1204, 90, "a:read")]).Body(), StringComparison.Ordinal);

    [Fact]
    public void The_page_shows_tenant_time_and_user()
    {
        var text = WebUtility.HtmlDecode(Reports.Of(Tenant.Company).Body());

        Assert.Contains("<dd>larkfield-sb</dd>", text, StringComparison.Ordinal);
        Assert.Contains("<dd>25 November 2026, 04:50 UTC</dd>", text, StringComparison.Ordinal);
        Assert.Contains("<dd>amara.okafor</dd>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_values_are_left_out()
        => Assert.DoesNotContain("<dt>Logged in as</dt>", Reports.Of(Tenant.Company, userName: null).Body(), StringComparison.Ordinal);

    [Fact]
    public void An_empty_tenant_gives_a_page()
    {
        var body = Reports.Of([]).Body();

        Assert.Equal("0", NumberOf("Tokens", body));
        Assert.Contains("No findings.", body, StringComparison.Ordinal);
        Assert.Contains("No tokens.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_lists_a_hundred_findings_one_by_one_and_the_table_has_all()
    {
        var body = Reports.Of(Tenant.Many(1000)).Body();

        Assert.Equal(1000, PageRows.Read(body).Count);
        Assert.Contains("more: filter the table below for AllScopes.", body, StringComparison.Ordinal);
    }

    private static string NumberOf(string what, string body)
        => Number().Matches(body).Single(match => match.Groups[1].Value == what).Groups[2].Value;

    [GeneratedRegex("<dt>([^<]*)</dt><dd>([^<]*)</dd>")]
    private static partial Regex Number();
}
