using System;
using System.Linq;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>How much tokens can change, by the operations that their scopes allow, not by the number of scopes.</summary>
internal static class BreadthOfScopes
{
    private static readonly (string Label, int Changes)[] Breadths =
    [
        ("Read only", 0),
        ("1 to 10 changing operations", 10),
        ("11 to 50 changing operations", 50),
        ("More than 50 changing operations", int.MaxValue),
    ];

    public static Chart Of(ReportData report)
    {
        var perBreadth = report.Rows.Where(row => !row.HasAllScopes && row.Token.Scope.Count > 0)
            .ToLookup(row => Array.FindIndex(Breadths, breadth => row.Reach.Changes <= breadth.Changes));
        var bars = Breadths.Select((breadth, index) => new ChartBar(breadth.Label, perBreadth[index].Count()))
            .Prepend(new ChartBar($"Every right of the owner ({ScopeCollection.All})", report.Totals.AllScopes, BarTone.Alert))
            .ToList();

        return new Chart(
            "Breadth of scopes", $"{Phrases.Count(report.Totals.AllScopes, "token")} with every right of the owner.", "Scopes allow", bars);
    }
}
