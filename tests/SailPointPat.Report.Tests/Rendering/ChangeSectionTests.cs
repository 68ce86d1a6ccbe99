using System;
using System.Linq;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

/// <summary>A report that is compared with an earlier one shows the changes first.</summary>
public sealed class ChangeSectionTests
{
    [Fact]
    public void The_changes_are_the_first_section_of_the_page()
    {
        var body = Reports.Compared(Tenant.Company.Skip(1).ToArray(), [.. Tenant.Company]).Body();

        Assert.Equal(body.IndexOf("<section", StringComparison.Ordinal), body.IndexOf("<section id=\"changes\"", StringComparison.Ordinal));
        Assert.Contains("Since 18 November 2026, 04:50 UTC", body, StringComparison.Ordinal);
        Assert.Contains("New: has every right of its owner and expires on 2027-05-04.", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_an_earlier_report_has_no_changes_section()
        => Assert.DoesNotContain("id=\"changes\"", Reports.Of(Tenant.Company).Body(), StringComparison.Ordinal);

    [Fact]
    public void The_page_shows_whether_nothing_changed_or_could_not_be_compared()
    {
        var body = Reports.Compared([.. Tenant.Company], [.. Tenant.Company]).Body();

        Assert.Contains("No changes.", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_lists_a_hundred_changes_of_a_kind_and_counts_the_others()
    {
        var body = Reports.Compared([], [.. Tenant.Many(600).Where(token => !token.Managed && token.Scope[0] == ScopeCollection.All)]).Body();

        Assert.Contains("And 96 more: the JSON report lists all of them.", body, StringComparison.Ordinal);
        Assert.Equal(100, body[..body.IndexOf("numbers-heading", StringComparison.Ordinal)].Split("<li>").Length - 1);
    }

    [Fact]
    public void Names_are_escaped()
        => Assert.DoesNotContain("<script>document", Reports.Compared([], [.. Tenant.Hostile]).Body(), StringComparison.Ordinal);

    [Fact]
    public void A_csv_has_the_kinds_of_changes_in_its_last_column()
    {
        var rows = CsvText.Read(Reports.Compared([.. Tenant.Company.Skip(1)], [.. Tenant.Company]).Text(ReportFormat.Csv));

        Assert.Equal("Change", rows[0][^1]);
        Assert.Equal(["", "New"], rows.Skip(1).Select(row => row[^1]).Distinct().Order());
    }
}
