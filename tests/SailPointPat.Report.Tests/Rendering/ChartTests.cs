using System;
using System.Linq;
using SailPointPat.Audit.Report.Charts;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed class ChartTests
{
    [Fact]
    public void The_expiry_chart_has_a_bar_for_each_week_from_now()
    {
        var chart = ExpiryByWeek.Of(Reports.Of(Tenant.Company).Data);

        Assert.Equal(26, chart.Bars.Count);
        Assert.Equal("2026-11-23", chart.Bars[0].Label);
        Assert.Equal("2027-05-17", chart.Bars[^1].Label);
        Assert.Equal(
            [("2026-11-23", 1), ("2026-12-14", 1), ("2027-03-22", 1), ("2027-04-19", 1), ("2027-05-03", 1)],
            chart.Bars.Where(bar => bar.Value > 0).Select(bar => (bar.Label, bar.Value)));
        Assert.Equal([("Already expired", 1), ("Later", 1), ("Never", 4)], chart.Additional.Select(bar => (bar.Label, bar.Value)));
    }

    [Fact]
    public void Each_token_is_in_each_chart_once()
    {
        var report = Reports.Of(Tenant.Many(1000));

        Assert.All(
            [ExpiryByWeek.Of(report.Data), AgeOfLastUse.Of(report.Data), TokensPerOwner.Of(report.Data), BreadthOfScopes.Of(report.Data)],
            chart => Assert.Equal(1000, chart.Bars.Concat(chart.Additional).Sum(bar => bar.Value)));
    }

    [Theory]
    [InlineData(0, "Within a week")]
    [InlineData(-7, "Within a week")]
    [InlineData(-8, "8 to 30 days ago")]
    [InlineData(-90, "31 to 90 days ago")]
    [InlineData(-91, "91 to 180 days ago")]
    [InlineData(-365, "181 to 365 days ago")]
    [InlineData(-366, "More than a year ago")]
    [InlineData(1, "Within a week")]
    [InlineData(null, "Never")]
    public void The_last_use_chart_counts_whole_days(int? used, string expected)
        => Assert.Equal(expected, OnlyBar(AgeOfLastUse.Of(Reports.Of([Tenant.Token("1", "Name", "Owner", -900, used, 90)]).Data)));

    [Theory]
    [InlineData("idn:accounts:read", "Read only")]
    [InlineData("idn:unknown:manage", "Read only")]
    [InlineData("idn:accounts:manage", "1 to 10 changing operations")]
    [InlineData("idn:sources:manage", "11 to 50 changing operations")]
    [InlineData("idn:sources:manage idn:service-desk-integration:manage idn:nelm:manage", "More than 50 changing operations")]
    public void The_breadth_of_a_token_is_its_number_of_changing_operations(string scopes, string expected)
    {
        var token = Tenant.Token("1", "Name", "Owner", -1, -1, 90, scopes.Split(' '));

        Assert.Equal(expected, OnlyBar(BreadthOfScopes.Of(Reports.Of([token]).Data)));
    }

    [Fact]
    public void Tokens_with_all_scopes_are_counted_separately_despite_other_scopes()
    {
        var token = Tenant.Token("1", "Name", "Owner", -1, -1, 90, "idn:accounts:read", "sp:scopes:all");

        Assert.Contains("sp:scopes:all", OnlyBar(BreadthOfScopes.Of(Reports.Of([token]).Data)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(6, 6, null)]
    [InlineData(7, 7, null)]
    [InlineData(8, 7, "2 other owners")]
    [InlineData(100, 7, "94 other owners")]
    public void The_chart_counts_the_remaining_owners_together(int owners, int bars, string? rest)
    {
        var chart = TokensPerOwner.Of(Reports.Of([.. Enumerable.Range(0, owners).Select(index => Tenant.Token($"{index}", "Name", $"Owner {index}", -1, -1, 90))]).Data);

        Assert.Equal(bars, chart.Bars.Count);
        Assert.Equal(rest, chart.Bars.SingleOrDefault(bar => bar.Tone == BarTone.Rest)?.Label);
    }

    [Fact]
    public void Two_owners_with_the_same_name_are_counted_separately()
    {
        var one = Tenant.Token("1", "Name", "Kim Lee", -1, -1, 90);
        var other = Tenant.Token("2", "Name", "Kim Lee", -1, -1, 90);
        other.Owner = new TokenOwner("another", "Kim Lee", "IDENTITY");

        Assert.Equal(2, TokensPerOwner.Of(Reports.Of([one, other]).Data).Bars.Count);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(4, 1, 4)]
    [InlineData(5, 2, 6)]
    [InlineData(20, 5, 20)]
    [InlineData(21, 10, 30)]
    [InlineData(999, 500, 1000)]
    [InlineData(1_000_000, 500_000, 1_000_000)]
    public void An_axis_has_few_round_numbers(int most, int step, int top)
    {
        var scale = new AxisScale(most);

        Assert.Equal((step, top), (scale.Step, scale.Top));
        Assert.InRange(scale.Ticks.Count(), 2, 5);
    }

    private static string OnlyBar(Chart chart) => Assert.Single(chart.Bars, bar => bar.Value > 0).Label;
}
