using System.Linq;

namespace SailPointPat.Audit.Report;

/// <summary>The numbers of a picture, for whoever cannot see it or wants them exactly.</summary>
internal static class ChartTable
{
    public static void Write(HtmlWriter html, Chart chart)
    {
        html.Open("details").Element("summary", "Show the numbers");
        html.Open("table").Element("caption", chart.Title, "unseen");
        html.Open("thead").Open("tr");
        html.Open("th").Attribute("scope", "col").Text(chart.Category).Close();
        html.Open("th", "number").Attribute("scope", "col").Text("Tokens").Close();
        html.Close().Close().Open("tbody").Line();
        foreach (var bar in chart.Bars.Concat(chart.Beside))
        {
            html.Open("tr").Open("th").Attribute("scope", "row").Text(bar.Label).Close();
            html.Element("td", Wording.Number(bar.Value), "number").Close().Line();
        }

        html.Close().Close().Close().Line();
    }
}
