namespace SailPointPat.Audit.Report;

/// <summary>Which tenant, when, and by whom.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter html, TokenReport report)
    {
        var source = report.Source;
        html.Open("header").Open("div");
        html.Element("h1", "Personal access tokens").Line();
        html.Open("dl", "source");
        Fact(html, "Tenant", source.Tenant);
        Fact(html, "As of", Wording.LongTime(source.Time));
        Fact(html, "By", source.UserName);
        html.Close().Close();
        html.Open("button", "theme scripted").Attribute("type", "button").Attribute("aria-pressed", "false").Text("Dark colours").Close();
        html.Close().Line();
    }

    private static void Fact(HtmlWriter html, string term, string value)
    {
        if (value.Length > 0)
            html.Open("div").Element("dt", term).Element("dd", value).Close();
    }
}
