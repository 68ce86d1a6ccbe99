using System.Linq;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The findings of each owner, the owners with the most severe findings first.</summary>
internal static class OwnersSection
{
    /// <summary>How many owners are listed. The table of tokens has all of them.</summary>
    private const int Shown = 100;

    public static void Write(HtmlWriter html, ReportData report, CancellationToken cancellationToken)
    {
        var owners = OwnerGroup.Of(report.Rows.UntilCanceled(cancellationToken));
        if (owners.Count == 0)
            return;

        html.Open("section").Attribute("id", "per-owner").Attribute("aria-labelledby", "per-owner-heading");
        html.Open("h2").Attribute("id", "per-owner-heading").Text("Per owner").Close().Line();
        html.Open("div", "scroll").Attribute("role", "region").Attribute("tabindex", "0").Attribute("aria-label", "Table of owners with findings");
        html.Open("table");
        html.Element("caption", "Owners with findings, the most severe first", "unseen").Line();
        Head(html, report);
        html.Open("tbody").Line();
        foreach (var owner in owners.Take(Shown).UntilCanceled(cancellationToken))
            Row(html, report, owner);

        html.Close().Close().Close().Line();
        if (owners.Count > Shown)
            html.Element("p", $"And {Phrases.Count(owners.Count - Shown, "owner")} more: filter the table below for an owner.", "quiet");

        html.Close().Line();
    }

    private static void Head(HtmlWriter html, ReportData report)
    {
        html.Open("thead").Open("tr").Line();
        Heading(html, "Owner");
        if (report.HasSeveralTenants)
            Heading(html, "Tenant");

        if (report.HasOwnerList)
        {
            Heading(html, "Manager");
            Heading(html, "Status");
            Heading(html, "Leave date");
        }

        Heading(html, "Tokens", "number");
        foreach (var severity in ReportTotals.Severities)
            Heading(html, severity.ToString(), "number");

        Heading(html, "Findings");
        html.Close().Close().Line();
    }

    private static void Heading(HtmlWriter html, string text, string? cssClass = null)
        => html.Open("th", cssClass).Attribute("scope", "col").Text(text).Close().Line();

    private static void Row(HtmlWriter html, ReportData report, OwnerGroup owner)
    {
        html.Open("tr");
        Person(html.Open("th").Attribute("scope", "row"), owner.Name.Length == 0 ? "Unknown" : owner.Name, owner.Contact?.Email);
        if (report.HasSeveralTenants)
            html.Element("td", owner.Tenant);

        if (report.HasOwnerList)
        {
            var contact = owner.Contact;
            Person(html.Open("td"), contact?.ManagerContact?.Name ?? contact?.Manager, contact?.ManagerEmail);
            html.Element("td", contact is null ? "not in the list" : contact.Status);
            html.Element("td", contact?.LeaveDate is { } date ? Phrases.Day(date) : "");
        }

        html.Element("td", Phrases.Number(owner.Tokens), "number");
        foreach (var severity in ReportTotals.Severities)
            Count(html, severity, owner.Findings[severity]);

        html.Element("td", string.Join("; ", owner.Rules.Select(rule => rule.Count == 1 ? report.Rules[rule.Rule].Title : $"{report.Rules[rule.Rule].Title} ({Phrases.Number(rule.Count)})")));
        html.Close().Line();
    }

    /// <summary>Writes a person with the address into the open cell.</summary>
    private static void Person(HtmlWriter html, string? name, string? email)
    {
        html.Open("div", "who").Element("span", name ?? email);
        if (name is not null && email is not null && email != name)
            html.Element("span", email, "quiet");

        html.Close().Close();
    }

    private static void Count(HtmlWriter html, FindingSeverity severity, int count)
    {
        html.Open("td", "number");
        if (count == 0)
            html.Element("span", "0", "quiet");
        else
            html.Element("span", Phrases.Number(count), "tag " + Phrases.CssClass(severity));

        html.Close();
    }
}
