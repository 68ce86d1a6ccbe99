namespace SailPointPat.Audit.Report;

/// <summary>What a reader has to know about the numbers.</summary>
internal static class FooterSection
{
    public static void Write(HtmlWriter html)
    {
        html.Open("footer");
        html.Element("p", "All times are UTC. The service moves the time of last use at most once a day. This page holds no secrets, loads nothing and sends nothing.");
        html.Element("p", "Made by SailPointPat, an independent project that is not made or endorsed by SailPoint.");
        html.Close().Line();
    }
}
