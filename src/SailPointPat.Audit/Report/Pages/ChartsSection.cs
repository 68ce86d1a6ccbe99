using System;
using System.Linq;
using SailPointPat.Audit.Report.Charts;
using SailPointPat.Audit.Report.Data;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>The charts.</summary>
internal static class ChartsSection
{
    public static void Write(HtmlWriter html, ReportData report)
    {
        if (report.Rows.Count == 0)
            return;

        html.Open("section").Attribute("aria-labelledby", "charts-heading");
        html.Open("h2").Attribute("id", "charts-heading").Text("Charts").Close().Line();
        html.Open("div", "charts").Line();
        Figure(html, "expiry", ExpiryByWeek.Of(report), ColumnChart.Write);
        Figure(html, "use", AgeOfLastUse.Of(report), BarChart.Write);
        Figure(html, "owners", TokensPerOwner.Of(report), BarChart.Write);
        Figure(html, "scopes", BreadthOfScopes.Of(report), BarChart.Write);
        html.Close().Close().Line();
    }

    private static void Figure(HtmlWriter html, string id, Chart chart, Action<HtmlWriter, Chart, string> draw)
    {
        var headingId = id + "-heading";
        html.Open("figure").Attribute("id", id).Attribute("aria-labelledby", headingId);
        html.Open("h3").Attribute("id", headingId).Text(chart.Title).Close();
        html.Element("p", chart.Summary).Line();
        draw(html, chart, $"{chart.Title}. {chart.Summary}");
        html.Line();
        Numbers(html, chart);
        html.Close().Line();
    }

    /// <summary>The numbers of a chart, for readers who cannot see it or need exact values.</summary>
    private static void Numbers(HtmlWriter html, Chart chart)
    {
        html.Open("details").Element("summary", "Show the numbers");
        html.Open("table").Element("caption", chart.Title, "unseen");
        html.Open("thead").Open("tr");
        html.Open("th").Attribute("scope", "col").Text(chart.Category).Close();
        html.Open("th", "number").Attribute("scope", "col").Text("Tokens").Close();
        html.Close().Close().Open("tbody").Line();
        foreach (var bar in chart.Bars.Concat(chart.Additional))
        {
            html.Open("tr").Open("th").Attribute("scope", "row").Text(bar.Label).Close();
            html.Element("td", Phrases.Number(bar.Value), "number").Close().Line();
        }

        html.Close().Close().Close().Line();
    }
}
