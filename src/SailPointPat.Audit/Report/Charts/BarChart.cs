using System;
using System.Linq;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>Horizontal bars, each below its label.</summary>
/// <remarks>Widths are in percent and text is in pixels, so that the chart is legible on a phone and on paper.</remarks>
internal static class BarChart
{
    private const int RowHeight = 38;
    private const int LabelBase = 14;
    private const int BarTop = 21;
    private const int BarHeight = 9;

    public static void Write(HtmlWriter html, Chart chart, string description)
    {
        // A bar for all others would dwarf the rest, so it has only a number.
        var maximum = Math.Max(1, chart.Bars.Where(bar => bar.Tone != BarTone.Rest).Select(bar => bar.Value).DefaultIfEmpty().Max());
        html.Open("svg", "bars").Attribute("role", "img").Attribute("aria-label", description);
        html.Attribute("width", "100%").Attribute("height", chart.Bars.Count * RowHeight).Line();
        var top = 0;
        foreach (var bar in chart.Bars)
        {
            Bar(html, bar, top, Phrases.Percent(bar.Value, maximum));
            top += RowHeight;
        }

        html.Close();
    }

    private static void Bar(HtmlWriter html, ChartBar bar, int top, string width)
    {
        // A nested svg clips a long label before it overlaps the number.
        html.Open("svg").Attribute("y", top).Attribute("width", "78%").Attribute("height", LabelBase + 6);
        html.Open("text").Attribute("y", LabelBase).Text(bar.Label).Close().Close();
        html.Open("text", "value").Attribute("x", "100%").Attribute("y", top + LabelBase).Text(Phrases.Number(bar.Value)).Close();
        html.Line();
        if (bar.Tone == BarTone.Rest)
            return;

        Rectangle(html, "track", top, "100%");
        if (bar.Value > 0)
            Rectangle(html, Phrases.CssClass(bar.Tone), top, width);
    }

    private static void Rectangle(HtmlWriter html, string cssClass, int top, string width)
        => html.Open("rect", cssClass).Attribute("y", top + BarTop).Attribute("width", width).Attribute("height", BarHeight).Attribute("rx", 2).Close();
}
