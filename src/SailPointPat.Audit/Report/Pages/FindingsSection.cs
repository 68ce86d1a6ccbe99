using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The findings, the most severe first, with their remedies.</summary>
internal static class FindingsSection
{
    /// <summary>How many findings of one rule are printed. The style sheet hides the others on paper.</summary>
    private const int Printed = 25;

    public static void Write(HtmlWriter html, ReportData report, CancellationToken cancellationToken)
    {
        html.Open("section").Attribute("aria-labelledby", "findings-heading");
        html.Open("h2").Attribute("id", "findings-heading").Text("Findings").Close().Line();
        var findings = report.Rows.UntilCanceled(cancellationToken).SelectMany(row => row.Findings.Select(finding => (Row: (ReportRow?)row, Finding: finding)))
            .Concat(report.PolicyFindings.Select(finding => (Row: (ReportRow?)null, Finding: finding)))
            .ToLookup(item => item.Finding.Severity);
        if (findings.Count == 0)
            html.Element("p", "No findings.", "empty").Line();

        foreach (var severity in ReportTotals.Severities.Where(findings.Contains))
        {
            html.Open("section", "severity " + Phrases.CssClass(severity)).Attribute("aria-labelledby", $"{severity}-heading");
            html.Open("h3").Attribute("id", $"{severity}-heading").Text(severity.ToString());
            html.Text(" ").Element("span", Phrases.Number(findings[severity].Count()), "tag").Close().Line();
            foreach (var rule in findings[severity].GroupBy(item => item.Finding.Rule).OrderBy(rule => rule.Key))
                Rule(html, report, report.Rules[rule.Key], [.. rule], cancellationToken);

            html.Close().Line();
        }

        html.Close().Line();
    }

    private static void Rule(HtmlWriter html, ReportData report, AuditRule rule, IReadOnlyList<(ReportRow? Row, TokenFinding Finding)> items, CancellationToken cancellationToken)
    {
        CollapsibleList.Open(html, rule.Title, items.Count, IsAboutPolicy(rule) ? "exception" : "token");
        html.Element("p", rule.Risk).Element("p", rule.Remedy).Line();
        html.Open("ul").Line();
        foreach (var (row, finding) in items.Take(CollapsibleList.Shown).UntilCanceled(cancellationToken))
            Finding(html, report, rule, row, finding);

        html.Close();
        CollapsibleList.WriteRest(html, items.Count, CollapsibleList.Shown, IsAboutPolicy(rule) ? "." : $": filter the table below for {rule.Id}.", "quiet screen");
        CollapsibleList.WriteRest(html, items.Count, Printed, ": the table of tokens in the HTML file has all of them.", "paper");
        html.Close().Line();
    }

    private static void Finding(HtmlWriter html, ReportData report, AuditRule rule, ReportRow? row, TokenFinding finding)
    {
        html.Open("li").Open("div", "who");
        if (row is null)
            html.Element("strong", "Policy file");
        else
            html.Element("strong", finding.Name).Element("span", row.OwnerName, "quiet");

        if (row?.Contact?.Email is { } email)
            html.Element("span", email, "quiet");

        if (row is not null && report.HasSeveralTenants)
            html.Element("span", row.Token.Tenant ?? "", "quiet");

        html.Close();
        html.Open("div").Element("p", finding.Message).Element("p", finding.Evidence, "quiet");
        if (finding.Remedy != rule.Remedy)
            html.Element("p", finding.Remedy);

        html.Close();
        if (finding.Command.Length > 0)
            html.Element("code", finding.Command);

        html.Close().Line();
    }

    private static bool IsAboutPolicy(AuditRule rule) => rule.Id is TokenRule.ExceptionEnded or TokenRule.ExceptionUnmatched;
}
