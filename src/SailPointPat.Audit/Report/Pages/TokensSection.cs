using System;
using System.Collections.Generic;
using System.Threading;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The table of all tokens. Without script it is a plain table; <c>report.js</c> makes it sortable and divides it into pages.</summary>
internal static class TokensSection
{
    /// <summary>How many rows the first page shows. The browser lays out later rows only when they are shown.</summary>
    private const int PageSize = 100;

    public static void Write(HtmlWriter html, ReportData report, CancellationToken cancellationToken)
    {
        var (rows, columns) = (report.Rows, report.Columns);
        html.Open("section").Attribute("id", "tokens").Attribute("tabindex", "-1").Attribute("aria-labelledby", "tokens-heading");
        html.Open("h2").Attribute("id", "tokens-heading").Text("All tokens").Close().Line();
        if (rows.Count == 0)
        {
            html.Element("p", "There is no token.", "empty").Close().Line();
            return;
        }

        Tools(html, columns);
        html.Open("div", "scroll").Attribute("role", "region").Attribute("tabindex", "0").Attribute("aria-label", "Table of all tokens");
        html.Open("table").Attribute("id", "rows");
        html.Element("caption", "All tokens with their findings, the worst first", "unseen").Line();
        Head(html, columns);
        for (var start = 0; start < rows.Count; start += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            html.Open("tbody", start == 0 ? null : "later").Line();
            for (var index = start; index < Math.Min(rows.Count, start + PageSize); index++)
                Row(html, rows[index], columns);

            html.Close().Line();
        }

        html.Close().Close().Line();
        Pages(html);
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

            // The page's downloads take the field from here.
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
        html.Open("nav", "pages scripted").Attribute("aria-label", "Pages of the table").Attribute("data-size", PageSize);
        html.Open("button").Attribute("type", "button").Attribute("id", "previous").Text("Previous").Close();
        html.Open("span").Attribute("id", "page").Close();
        html.Open("button").Attribute("type", "button").Attribute("id", "next").Text("Next").Close();
        html.Close().Line();
    }
}
