using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SailPointPat.Audit.Report;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

/// <summary>The owners in a report.</summary>
public sealed partial class OwnerGroupTests
{
    private static readonly string[] OwnerColumns = ["OwnerEmail", "OwnerStatus", "OwnerLeaveDate", "OwnerManager", "OwnerManagerEmail"];

    [Fact]
    public void Owners_with_findings_are_listed_with_the_most_severe_first()
    {
        var rows = OwnerRows(Reports.WithOwners(Tenant.Company));

        Assert.Equal(
            [
                "Amara Okafor amara@example.com||active||4|1|3|2|1|Has every right of its owner (3); Never expires; Never used since it was created; Not used for a while; Several owners have a token with this name",
                "Mateo Álvarez mateo@example.com|Amara Okafor amara@example.com|Terminated|2026-10-31|1|2|1|1|0|Has every right of its owner; Its owner leaves or has left; Never expires; Not used for a while",
            ],
            rows.Where(row => row.StartsWith("Amara", StringComparison.Ordinal) || row.StartsWith("Mateo", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.StartsWith("Mateo Álvarez", rows[0], StringComparison.Ordinal);
        Assert.Contains(rows, row => row.StartsWith("Hana Satō||not in the list||1|0|0|1|0|", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_list_the_section_has_owners_and_no_contacts()
    {
        var rows = OwnerRows(Reports.Of(Tenant.Company));

        Assert.All(rows, row => Assert.Equal(6, row.Count(character => character == '|')));
        Assert.Equal("Unknown", OwnerRows(Reports.Of([Tenant.Token("1", "Nightly", null, -1, -1, 2, "a:read")])).Single().Split('|')[0]);
        Assert.Empty(OwnerRows(Reports.Of([Tenant.Token("1", "Nightly", "Ann", -1, -1, 90, "idn:accounts:read")])));
    }

    [Fact]
    public void A_hundred_owners_are_listed_and_the_others_counted()
    {
        var report = Reports.Of(Tenant.Many(2000));

        Assert.Equal(100, OwnerRows(report).Count);
        Assert.Contains("And 100 owners more", report.Body(), StringComparison.Ordinal);
    }

    [Fact]
    public void Owners_of_different_tenants_are_listed_separately()
    {
        PersonalAccessToken[] tokens = [Tenant.Token("1", "Nightly", "Ann", -1, -1, 2, "a:read"), Tenant.Token("1", "Nightly", "Ann", -1, -1, 2, "a:read")];
        tokens[0].Connection = new SailPointConnection("acme", new Uri("https://acme.api.identitynow.com"), "beta");
        tokens[1].Connection = new SailPointConnection("other", new Uri("https://other.api.identitynow.com"), "beta");
        var report = Reports.WithOwners(tokens, "Id,Mail,Tenant\nid of Ann,ann@acme.example,acme\nid of Ann,ann@other.example,other");

        Assert.Equal(["Ann ann@acme.example|acme|", "Ann ann@other.example|other|"], OwnerRows(report).Select(row => row[..(row.IndexOf('|', row.IndexOf('|', StringComparison.Ordinal) + 1) + 1)]));
    }

    [Fact]
    public void All_formats_have_the_contact()
    {
        var report = Reports.WithOwners(Tenant.Company);
        var csv = CsvText.Read(report.Text(ReportFormat.Csv));

        Assert.Equal(OwnerColumns, csv[0].TakeLast(5));
        Assert.Equal(["mateo@example.com", "Terminated", "2026-10-31T00:00:00Z", "Amara Okafor", "amara@example.com"], csv.Single(row => row[1] == "Mateo Álvarez").TakeLast(5));
        var json = JsonNode.Parse(report.Text(ReportFormat.Json))!["tokens"]!.AsArray().Single(token => token!["owner"]!.ToString() == "Mateo Álvarez")!;
        Assert.Equal("mateo@example.com", json["ownerEmail"]!.ToString());
        Assert.Equal(csv.Skip(1), PageRows.Read(report.Body()).Select(row => (IReadOnlyList<string>)[.. row]));
    }

    [Theory]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Html)]
    public void Without_a_list_the_report_has_no_contact_columns(ReportFormat format)
        => Assert.DoesNotContain("OwnerEmail", Reports.Of(Tenant.Company).Text(format), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Values_of_the_list_are_shown_as_text()
    {
        var report = Reports.WithOwners(Tenant.Hostile, Tenant.HostileOwners);
        var body = report.Body();
        var csv = CsvText.Read(report.Text(ReportFormat.Csv));

        foreach (var element in new[] { "<script", "<b>", " onclick=\"" })
            Assert.DoesNotContain(element, body, StringComparison.OrdinalIgnoreCase);

        Assert.Contains("&lt;script&gt;document.title=&#39;taken&#39;&lt;/script&gt;", body, StringComparison.Ordinal);
        Assert.Contains("'=cmd|' /C calc'!A0", csv.SelectMany(row => row));
        Assert.Contains("x;'\"=1+1", csv.SelectMany(row => row));
        Assert.Contains("'-1", csv.SelectMany(row => row));
    }

    /// <summary>The rows of the table of owners, with bars between the cells.</summary>
    private static List<string> OwnerRows(TokenReport report)
    {
        var body = report.Body();
        var start = body.IndexOf("<section id=\"per-owner\"", StringComparison.Ordinal);
        return start < 0 ? [] : [.. Row().Matches(body[start..body.IndexOf("</section>", start, StringComparison.Ordinal)])
            .Select(row => string.Join('|', Cell().Matches(row.Value).Select(cell => WebUtility.HtmlDecode(Tag().Replace(cell.Groups["text"].Value.Replace("</span><span", " <", StringComparison.Ordinal), "")))))];
    }

    [GeneratedRegex("""<tr><th scope="row"[^\n]*</tr>""")]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd][^>]*>(?<text>.*?)</t[hd]>")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
