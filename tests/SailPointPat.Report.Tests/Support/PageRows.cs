using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Reads the table of tokens from a page, without a browser.</summary>
internal static partial class PageRows
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string page)
        => [.. Row().Matches(page[page.IndexOf(" id=\"rows\"", StringComparison.Ordinal)..]).Select(row => (IReadOnlyList<string>)[.. Cell().Matches(row.Value).Select(ValueOf)])];

    private static string ValueOf(Match cell)
        => WebUtility.HtmlDecode(cell.Groups["value"].Success ? cell.Groups["value"].Value : Tag().Replace(cell.Groups["text"].Value, ""));

    [GeneratedRegex("""<tr><th scope="row"[^\n]*<td[^\n]*</tr>""")]
    private static partial Regex Row();

    [GeneratedRegex("""<t[hd](?: scope="row")?(?: data-v="(?<value>[^"]*)")?(?: data-csv="[^"]*")?>(?<text>.*?)</t[hd]>""")]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
