using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The findings that exceptions accept, with reason, approver and last day. Nothing is written if there are none.</summary>
internal static class AcceptedSection
{
    public static void Write(HtmlWriter html, ReportData report, CancellationToken cancellationToken)
    {
        if (report.Totals.Accepted == 0)
            return;

        html.Open("section").Attribute("aria-labelledby", "accepted-heading");
        html.Open("h2").Attribute("id", "accepted-heading").Text("Accepted risks").Close().Line();
        html.Element("p", $"Exceptions of the policy accept {Phrases.Count(report.Totals.Accepted, "finding")} for a limited time. The numbers above do not include them.", "quiet").Line();
        html.Open("div", "severity accepted").Line();
        foreach (var rule in report.Rows.UntilCanceled(cancellationToken).SelectMany(row => row.Accepted.Select(finding => (Row: row, Finding: finding)))
            .GroupBy(item => item.Finding.Rule).OrderBy(rule => rule.Key))
            Rule(html, report, report.Rules[rule.Key], [.. rule]);

        html.Close().Close().Line();
    }

    private static void Rule(HtmlWriter html, ReportData report, AuditRule rule, IReadOnlyList<(ReportRow Row, TokenFinding Finding)> items)
    {
        CollapsibleList.Open(html, rule.Title, items.Count, "token");
        html.Open("ul").Line();
        foreach (var (row, finding) in items.OrderBy(item => item.Finding.Exception!.Until).Take(CollapsibleList.Shown))
            Finding(html, report, row, finding, finding.Exception!);

        html.Close();
        CollapsibleList.WriteRest(html, items.Count, CollapsibleList.Shown, ": the column Accepted of the table below has all of them.", "quiet");
        html.Close().Line();
    }

    private static void Finding(HtmlWriter html, ReportData report, ReportRow row, TokenFinding finding, AcceptedRisk exception)
    {
        html.Open("li").Open("div", "who").Element("strong", finding.Name).Element("span", row.OwnerName, "quiet");
        if (report.HasSeveralTenants)
            html.Element("span", row.Token.Tenant ?? "", "quiet");

        html.Close();
        html.Open("div").Element("p", finding.Message).Element("p", $"{finding.Severity}; {finding.Evidence}", "quiet").Close();
        html.Open("div").Element("p", exception.Reason).Element("p", $"Approved by {exception.ApprovedBy}, until {Phrases.Day(exception.Until)}", "quiet").Close();
        html.Close().Line();
    }
}
