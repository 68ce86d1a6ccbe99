using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>Vertical bars on a time line, with an axis beside them.</summary>
/// <remarks>The axis is a separate svg in pixels. The bars beside it are in percent of the remaining width.</remarks>
internal static class ColumnChart
{
    private const int Ceiling = 18;
    private const int Floor = 168;
    private const int Height = 206;
    private const int AxisWidth = 40;
    private const double Gap = 0.14;

    public static void Write(HtmlWriter html, Chart chart, string description)
    {
        var scale = new AxisScale(chart.Bars.Max(bar => bar.Value));
        html.Open("div", "columns").Attribute("role", "img").Attribute("aria-label", description);
        Axis(html, scale);
        html.Open("svg").Attribute("width", "100%").Attribute("height", Height).Line();
        foreach (var tick in scale.Ticks)
            Line(html, tick == 0 ? "floor" : "grid", "0", "100%", TopOf(tick, scale), TopOf(tick, scale));

        for (var index = 0; index < chart.Bars.Count; index++)
            Column(html, chart.Bars[index], index, chart.Bars.Count, scale);

        html.Close().Close();
    }

    private static void Axis(HtmlWriter html, AxisScale scale)
    {
        html.Open("svg", "axis").Attribute("width", AxisWidth).Attribute("height", Height);
        foreach (var tick in scale.Ticks)
            html.Open("text", "value").Attribute("x", AxisWidth - 8).Attribute("y", TopOf(tick, scale) + 4).Text(Phrases.Number(tick)).Close();

        html.Close().Line();
    }

    private static void Column(HtmlWriter html, ChartBar bar, int index, int count, AxisScale scale)
    {
        if (bar.Marks.Count > 0)
            Marks(html, bar.Marks, Phrases.Percent(index, count));

        if (bar.Value == 0)
            return;

        var top = TopOf(bar.Value, scale);
        html.Open("rect", Phrases.CssClass(bar.Tone));
        html.Attribute("x", Phrases.Percent(index + Gap, count)).Attribute("width", Phrases.Percent(1 - 2 * Gap, count));
        html.Attribute("y", top).Attribute("height", Floor - top);
        html.Element("title", $"{bar.Label}: {Phrases.Count(bar.Value, "token")}").Close();
        html.Open("text", "count").Attribute("x", Phrases.Percent(index + 0.5, count)).Attribute("y", top - 5).Text(Phrases.Number(bar.Value)).Close().Line();
    }

    private static void Marks(HtmlWriter html, IReadOnlyList<string> marks, string left)
    {
        Line(html, "tick", left, left, Floor, Floor + 6);
        for (var line = 0; line < marks.Count; line++)
            html.Open("text", "mark").Attribute("x", left).Attribute("y", Floor + 20 + 15 * line).Text(marks[line]).Close();
    }

    private static void Line(HtmlWriter html, string cssClass, string left, string right, int top, int bottom)
    {
        html.Open("line", cssClass).Attribute("x1", left).Attribute("x2", right);
        html.Attribute("y1", top).Attribute("y2", bottom).Close();
    }

    private static int TopOf(int value, AxisScale scale) => Floor - (Floor - Ceiling) * value / scale.Top;
}
