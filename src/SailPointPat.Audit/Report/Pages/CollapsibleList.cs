using SailPointPat.Audit.Report.Html;

namespace SailPointPat.Audit.Report.Pages;

/// <summary>A list of tokens under a title, which the reader can open and close. A short list is open at first. A very long list is cut off.</summary>
internal static class CollapsibleList
{
    /// <summary>How many items of one list are shown. JSON has all of them.</summary>
    public const int Shown = 100;

    private const int OpenAtFirst = 10;

    /// <summary>Writes the start of a list.</summary>
    /// <param name="html">The page.</param>
    /// <param name="title">The title.</param>
    /// <param name="count">The number of items.</param>
    /// <param name="unit">What an item is, such as <c>token</c>.</param>
    public static void Open(HtmlWriter html, string title, int count, string unit)
    {
        html.Open("details", "rule");
        if (count <= OpenAtFirst)
            html.Attribute("open", "");

        html.Open("summary").Element("strong", title).Text(" ").Element("span", Phrases.Count(count, unit), "quiet").Close().Line();
    }

    /// <summary>Writes the number of items that are not shown.</summary>
    /// <param name="html">The page.</param>
    /// <param name="count">The number of all items.</param>
    /// <param name="shown">The number of items that are shown.</param>
    /// <param name="where">Where the others are, after "And 12 more".</param>
    /// <param name="cssClass">The class of the text.</param>
    public static void WriteRest(HtmlWriter html, int count, int shown, string where, string cssClass)
    {
        if (count > shown)
            html.Element("p", $"And {Phrases.Number(count - shown)} more{where}", cssClass);
    }
}
