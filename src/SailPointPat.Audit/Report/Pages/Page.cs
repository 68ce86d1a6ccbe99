using System.IO;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>A report as one self-contained page: it needs no network, no other file, and no script.</summary>
internal sealed class Page(ReportData report)
{
    /// <summary>Allows only the page's own style sheet and script, by their hashes, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src {PageAsset.Style.Hash}; script-src {PageAsset.Script.Hash}; base-uri 'none'; form-action 'none'";

    private string Title => report.Tenant.Length == 0 ? "Personal access tokens" : $"Personal access tokens of {report.Tenant}";

    public void Write(TextWriter output, CancellationToken cancellationToken)
    {
        var html = new HtmlWriter(output);
        html.Doctype().Open("html").Attribute("lang", "en").Line();
        Head(html);
        html.Open("body").Line();
        html.Open("a", "skip").Attribute("href", "#tokens").Text("Skip to the table of tokens").Close().Line();
        Header(html);
        html.Open("main").Line();
        if (report.Comparison is { } comparison)
            ChangesSection.Write(html, report, comparison);

        NumbersSection.Write(html, report.Totals);
        ChartsSection.Write(html, report);
        FindingsSection.Write(html, report, cancellationToken);
        OwnersSection.Write(html, report, cancellationToken);
        AcceptedSection.Write(html, report, cancellationToken);
        TokensSection.Write(html, report, cancellationToken);
        html.Close().Line();
        Footer(html);
        html.Close().Line().Close().Line();
    }

    private void Head(HtmlWriter html)
    {
        html.Open("head").Line();
        html.Open("meta").Attribute("charset", "utf-8").CloseVoid().Line();
        html.Open("meta").Attribute("http-equiv", "Content-Security-Policy").Attribute("content", Policy).CloseVoid().Line();
        html.Open("meta").Attribute("name", "viewport").Attribute("content", "width=device-width, initial-scale=1").CloseVoid().Line();
        html.Open("meta").Attribute("name", "referrer").Attribute("content", "no-referrer").CloseVoid().Line();
        html.Element("title", Title).Line();
        html.Embed("style", PageAsset.Style);
        html.Embed("script", PageAsset.Script);
        html.Close().Line();
    }

    private void Header(HtmlWriter html)
    {
        html.Open("header").Open("div");
        html.Element("h1", "Personal access tokens").Line();
        html.Open("dl", "source");
        Fact(html, "Tenant", report.Tenant);
        Fact(html, "As of", Phrases.LongTime(report.Time));
        Fact(html, "Logged in as", report.UserName);
        html.Close().Close();
        html.Open("button", "theme scripted").Attribute("type", "button").Attribute("aria-pressed", "false").Text("Dark colors").Close();
        html.Close().Line();
    }

    private static void Fact(HtmlWriter html, string term, string value)
    {
        if (value.Length > 0)
            html.Open("div").Element("dt", term).Element("dd", value).Close();
    }

    private static void Footer(HtmlWriter html)
    {
        html.Open("footer");
        html.Element("p", "All times are UTC. The service updates the time of last use at most once a day. This page contains no secrets, loads nothing and sends nothing.");
        html.Element("p", "Created by SailPointPat, an independent project that is not made or endorsed by SailPoint.");
        html.Close().Line();
    }
}
