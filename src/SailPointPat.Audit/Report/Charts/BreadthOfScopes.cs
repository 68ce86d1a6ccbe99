using System;
using System.Linq;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>How much tokens may do.</summary>
internal static class BreadthOfScopes
{
    private static readonly (string Label, int Scopes)[] Breadths =
    [
        ("1 scope", 1),
        ("2 to 5 scopes", 5),
        ("6 to 20 scopes", 20),
        ("More than 20 scopes", int.MaxValue),
    ];

    public static Chart Of(ReportData report)
    {
        var perBreadth = report.Rows.Where(row => !row.HasAllScopes && row.Token.Scope.Count > 0)
            .ToLookup(row => Array.FindIndex(Breadths, breadth => row.Token.Scope.Count <= breadth.Scopes));
        var bars = Breadths.Select((breadth, index) => new ChartBar(breadth.Label, perBreadth[index].Count()))
            .Prepend(new ChartBar($"Every right of the owner ({ScopeCollection.All})", report.Totals.AllScopes, BarTone.Alert))
            .ToList();

        return new Chart(
            "Breadth of scopes", $"{Phrases.Count(report.Totals.AllScopes, "token")} with every right of the owner.", "Scopes", bars);
    }
}
