namespace SailPointPat.Audit.Report;

/// <summary>The pictures.</summary>
internal static class ChartsSection
{
    public static void Write(HtmlWriter html, TokenReport report)
    {
        if (report.Rows.Count == 0)
            return;

        html.Open("section").Attribute("aria-labelledby", "charts-heading");
        html.Open("h2").Attribute("id", "charts-heading").Text("At a glance").Close().Line();
        html.Open("div", "charts").Line();
        Figure(html, "expiry", ExpiryByWeek.Of(report), ColumnChart.Write);
        Figure(html, "use", AgeOfLastUse.Of(report), BarChart.Write);
        Figure(html, "owners", TokensPerOwner.Of(report), BarChart.Write);
        Figure(html, "scopes", BreadthOfScopes.Of(report), BarChart.Write);
        html.Close().Close().Line();
    }

    private static void Figure(HtmlWriter html, string id, Chart chart, System.Action<HtmlWriter, Chart, string> draw)
    {
        var headingId = id + "-heading";
        html.Open("figure").Attribute("id", id).Attribute("aria-labelledby", headingId);
        html.Open("h3").Attribute("id", headingId).Text(chart.Title).Close();
        html.Element("p", chart.Summary).Line();
        draw(html, chart, $"{chart.Title}. {chart.Summary}");
        html.Line();
        ChartTable.Write(html, chart);
        html.Close().Line();
    }
}
