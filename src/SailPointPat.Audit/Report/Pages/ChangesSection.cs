using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The changes since an earlier report.</summary>
internal static class ChangesSection
{
    public static void Write(HtmlWriter html, ReportData report, TokenComparison comparison)
    {
        html.Open("section").Attribute("id", "changes").Attribute("aria-labelledby", "changes-heading");
        html.Open("h2").Attribute("id", "changes-heading").Text($"Since {Phrases.LongTime(comparison.Since)}").Close().Line();
        foreach (var note in comparison.Notes)
            html.Element("p", note, "quiet").Line();

        if (comparison.Changes.Count == 0)
            html.Element("p", "No changes.", "empty").Line();

        foreach (var severity in comparison.Changes.GroupBy(change => change.Severity))
        {
            html.Open("section", "severity " + Phrases.CssClass(severity.Key)).Attribute("aria-labelledby", $"{severity.Key}-changes-heading");
            html.Open("h3").Attribute("id", $"{severity.Key}-changes-heading").Text($"{severity.Key} changes");
            html.Text(" ").Element("span", Phrases.Number(severity.Count()), "tag").Close().Line();
            foreach (var kind in severity.GroupBy(change => change.Kind))
                Kind(html, report, Title(kind.Key), [.. kind]);

            html.Close().Line();
        }

        html.Close().Line();
    }

    private static void Kind(HtmlWriter html, ReportData report, string title, IReadOnlyList<TokenChange> changes)
    {
        CollapsibleList.Open(html, title, changes.Count, "token");
        html.Open("ul").Line();
        foreach (var change in changes.Take(CollapsibleList.Shown))
        {
            html.Open("li").Open("div", "who").Element("strong", change.Name).Element("span", change.OwnerName ?? "", "quiet");
            if (report.HasSeveralTenants)
                html.Element("span", change.Tenant ?? "", "quiet");

            html.Close().Element("p", change.Message).Element("p", BeforeAndAfter(change), "quiet").Close().Line();
        }

        html.Close();
        CollapsibleList.WriteRest(html, changes.Count, CollapsibleList.Shown, ": the JSON report lists all of them.", "quiet");
        html.Close().Line();
    }

    private static string BeforeAndAfter(TokenChange change)
        => change.Before is null ? change.After ?? "" : $"{change.Before} → {change.After}";

    private static string Title(TokenChangeKind kind) => kind switch
    {
        TokenChangeKind.New => "New",
        TokenChangeKind.Gone => "Gone",
        TokenChangeKind.Renamed => "Renamed",
        TokenChangeKind.OwnerChanged => "Another owner",
        TokenChangeKind.ScopeWidened => "More scopes",
        TokenChangeKind.ScopeNarrowed => "Fewer scopes",
        TokenChangeKind.ScopeChanged => "Other scopes",
        TokenChangeKind.ExpiryExtended => "Expiry extended",
        TokenChangeKind.ExpiryShortened => "Expiry shortened",
        TokenChangeKind.FirstUse => "Used for the first time",
        TokenChangeKind.UsedAgain => "Used after a long pause",
        _ => kind.ToString(),
    };
}
