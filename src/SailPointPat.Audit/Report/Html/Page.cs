using System.IO;
using System.Threading;

namespace SailPointPat.Audit.Report;

/// <summary>A report as one page that needs nothing else: no network, no other file, and no script to be read.</summary>
internal sealed class Page(TokenReport report)
{
    /// <summary>The page's own style sheet and script may run, known by their hashes, and nothing else may be loaded or done.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src {PageAsset.Style.Hash}; script-src {PageAsset.Script.Hash}; base-uri 'none'; form-action 'none'";

    private string Title => report.Source.Tenant.Length == 0 ? "Personal access tokens" : $"Personal access tokens of {report.Source.Tenant}";

    public void Write(TextWriter output, CancellationToken cancellationToken)
    {
        var html = new HtmlWriter(output);
        html.Doctype().Open("html").Attribute("lang", "en").Line();
        Head(html);
        html.Open("body").Line();
        html.Open("a", "skip").Attribute("href", "#tokens").Text("Skip to the table of tokens").Close().Line();
        HeaderSection.Write(html, report);
        html.Open("main").Line();
        NumbersSection.Write(html, report.Totals);
        ChartsSection.Write(html, report);
        FindingsSection.Write(html, report, cancellationToken);
        TokensSection.Write(html, report.Rows, cancellationToken);
        html.Close().Line();
        FooterSection.Write(html);
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
}
