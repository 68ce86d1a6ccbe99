using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The table of all tokens. <c>report.js</c> makes it sortable and shows one page at a time.</summary>
/// <remarks>
/// The first rows are elements of the document. Every reader sees them, and they are printed. All other rows are in <c>noscript</c>. If scripts are on, its
/// content is text, which needs much less time and memory than elements, and the script reads the rows from this text. If scripts are off, its content is more
/// tables. A browser lays out each one only when it is near the visible part.
/// </remarks>
internal static class TokensSection
{
    /// <summary>How many rows a page of the table shows.</summary>
    private const int PageSize = 100;

    /// <summary>
    /// The maximum number of printed rows. Chromium tags printed content for screen readers, and never finishes if a document is too large, such as one with 500
    /// rows and 1,400 findings.
    /// </summary>
    private const int MaximumPrinted = 250;

    /// <summary>How many rows each later table has, for readers without script.</summary>
    private const int LaterSize = 250;

    public static void Write(HtmlWriter html, ReportData report, CancellationToken cancellationToken)
    {
        var (rows, columns) = (report.Rows, report.Columns);
        html.Open("section").Attribute("id", "tokens").Attribute("tabindex", "-1").Attribute("aria-labelledby", "tokens-heading");
        html.Open("h2").Attribute("id", "tokens-heading").Text("Tokens").Close().Line();
        if (rows.Count == 0)
        {
            html.Element("p", "No tokens.", "empty").Close().Line();
            return;
        }

        var withFindings = rows.Count(row => row.Severity is not null);
        Tools(html, columns);
        PrintNote(html, rows.Count, withFindings);
        html.Open("div", "scroll").Attribute("role", "region").Attribute("tabindex", "0").Attribute("aria-label", "Table of all tokens");
        // The tenant is the last column. The style sheet prints it if there are several.
        html.Open("table", report.HasSeveralTenants ? "rows tenants" : "rows").Attribute("id", "rows").Attribute("data-size", PageSize).Attribute("data-printed", MaximumPrinted).Attribute("data-total", rows.Count);
        html.Element("caption", "All tokens with their findings, the most severe first", "unseen").Line();
        Head(html, columns);
        var inDocument = Math.Min(rows.Count, MaximumPrinted);
        var bodies = new[] { 0, Math.Min(PageSize, inDocument), Math.Min(withFindings, inDocument), inDocument }.Distinct().OrderBy(start => start).ToList();
        for (var body = 0; body < bodies.Count - 1; body++)
        {
            var start = bodies[body];
            html.Open("tbody", (start < PageSize ? "" : "later ") + (start < withFindings ? "risky" : "clear"));
            Rows(html, rows, columns, start, bodies[body + 1], cancellationToken);
            html.Close().Line();
        }

        html.Close().Close().Line();
        Pages(html);
        Later(html, rows, columns, cancellationToken);
        html.Close().Line();
    }

    private static void Tools(HtmlWriter html, IReadOnlyList<ReportColumn> columns)
    {
        html.Open("div", "tools scripted");
        html.Open("label").Text("Filter ");
        html.Open("input").Attribute("type", "search").Attribute("id", "filter").Attribute("autocomplete", "off").Attribute("spellcheck", "false").CloseVoid().Close();
        html.Open("p").Attribute("id", "shown").Attribute("role", "status").Close();
        html.Open("div").Open("label").Text("Download ");
        html.Open("select").Attribute("id", "what");
        html.Open("option").Attribute("value", "").Text("all columns").Close();
        for (var index = 0; index < columns.Count; index++)
            html.Open("option").Attribute("value", index).Text(columns[index].Heading).Close();

        html.Close().Close();
        html.Open("button").Attribute("type", "button").Attribute("id", "download").Text("as CSV").Close();
        html.Close().Close().Line();
    }

    /// <summary>Writes the note for paper: which tokens are in the table, and where the others are.</summary>
    private static void PrintNote(HtmlWriter html, int tokens, int withFindings)
    {
        var printed = Math.Min(withFindings, MaximumPrinted);
        var note = withFindings == 0 ? "No token has findings, so this printout lists none."
            : printed < withFindings ? $"This printout lists the first {Phrases.Number(printed)} of {Phrases.Count(withFindings, "token")} with findings."
            : $"This printout lists the {Phrases.Count(withFindings, "token")} with findings.";
        var left = tokens == printed ? "" : $" It leaves out {Phrases.Count(tokens - printed, "token")}{(withFindings == printed ? " without findings" : "")}.";
        html.Open("p", "paper").Open("span").Attribute("id", "printed").Text(note + left).Close();
        html.Text(" The HTML file of this report has every token. Export-SailPointPersonalAccessTokenReport -Format Csv also writes every token.").Close().Line();
    }

    private static void Head(HtmlWriter html, IReadOnlyList<ReportColumn> columns)
    {
        html.Open("thead").Open("tr").Line();
        foreach (var column in columns)
        {
            html.Open("th").Attribute("scope", "col").Attribute("data-name", column.Name).Attribute("data-order", column.Order.ToString().ToLowerInvariant());
            html.Text(column.Heading).Close().Line();
        }

        html.Close().Close().Line();
    }

    private static void Rows(HtmlWriter html, IReadOnlyList<ReportRow> rows, IReadOnlyList<ReportColumn> columns, int start, int end, CancellationToken cancellationToken)
    {
        html.Line();
        for (var index = start; index < end; index++)
        {
            if (index % PageSize == 0)
                cancellationToken.ThrowIfCancellationRequested();

            Row(html, rows[index], columns);
        }
    }

    private static void Row(HtmlWriter html, ReportRow row, IReadOnlyList<ReportColumn> columns)
    {
        html.Open("tr");
        foreach (var column in columns)
        {
            var value = column.Text(row);
            var shown = column.Shown(row);
            if (column == columns[0])
                html.Open("th").Attribute("scope", "row");
            else
                html.Open("td");

            if (shown != value)
                html.Attribute("data-v", value);

            // The page's downloads use this field.
            if (CsvField.Of(value) is var field && field != value)
                html.Attribute("data-csv", field);

            if (column.Order == ColumnOrder.Severity && row.Severity is { } severity)
                html.Element("span", shown, "tag " + Phrases.CssClass(severity));
            else
                html.Text(shown);

            html.Close();
        }

        html.Close().Line();
    }

    private static void Pages(HtmlWriter html)
    {
        html.Open("nav", "pages scripted").Attribute("aria-label", "Pages of the table");
        html.Open("button").Attribute("type", "button").Attribute("id", "previous").Text("Previous").Close();
        html.Open("span").Attribute("id", "page").Close();
        html.Open("button").Attribute("type", "button").Attribute("id", "next").Text("Next").Close();
        html.Close().Line();
    }

    private static void Later(HtmlWriter html, IReadOnlyList<ReportRow> rows, IReadOnlyList<ReportColumn> columns, CancellationToken cancellationToken)
    {
        if (rows.Count <= MaximumPrinted)
            return;

        html.Open("p", "blocked").Text($"These are the first {Phrases.Number(MaximumPrinted)} of {Phrases.Count(rows.Count, "token")}: the browser blocks this page's script. ");
        html.Text("To see every token, allow the script, turn scripts off for this page, or use Export-SailPointPersonalAccessTokenReport -Format Csv.").Close().Line();
        for (var start = MaximumPrinted; start < rows.Count; start += LaterSize)
        {
            var end = Math.Min(rows.Count, start + LaterSize);
            var title = $"Tokens {Phrases.Number(start + 1)} to {Phrases.Number(end)} of {Phrases.Number(rows.Count)}";
            html.Open("noscript").Open("div", "scroll").Attribute("role", "region").Attribute("tabindex", "0").Attribute("aria-label", title);
            html.Open("table", "rows").Element("caption", title).Open("thead").Open("tr");
            foreach (var column in columns)
                html.Open("th").Attribute("scope", "col").Text(column.Heading).Close();

            html.Close().Close().Open("tbody");
            Rows(html, rows, columns, start, end, cancellationToken);
            html.Close().Close().Close().Close().Line();
        }
    }
}
