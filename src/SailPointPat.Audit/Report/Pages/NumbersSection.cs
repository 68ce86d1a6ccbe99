using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The most important numbers.</summary>
internal static class NumbersSection
{
    public static void Write(HtmlWriter html, ReportTotals totals)
    {
        html.Open("section", "numbers").Attribute("aria-labelledby", "numbers-heading");
        html.Open("h2", "unseen").Attribute("id", "numbers-heading").Text("Numbers").Close().Line();
        html.Open("dl", "severities").Line();
        foreach (var severity in ReportTotals.Severities)
        {
            var count = totals.Findings[severity];
            Number(html, $"{severity} findings", count, count == 0 ? "none" : Phrases.CssClass(severity));
        }

        html.Close().Line();
        html.Open("dl", "counts").Line();
        Number(html, "Tokens", totals.Tokens);
        Number(html, "Owners", totals.Owners);
        Number(html, "Expiring soon", totals.ExpiringSoon);
        Number(html, "Expired", totals.Expired);
        Number(html, "Never expiring", totals.NeverExpiring);
        Number(html, "Never used", totals.NeverUsed);
        Number(html, "With every right", totals.AllScopes);
        html.Close().Close().Line();
    }

    private static void Number(HtmlWriter html, string term, int value, string? cssClass = null)
        => html.Open("div", cssClass).Element("dt", term).Element("dd", Phrases.Number(value)).Close().Line();
}
