using System;
using System.Linq;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>How long ago tokens were last used.</summary>
internal static class AgeOfLastUse
{
    /// <summary>The maximum number of days. The service is exact to one day.</summary>
    private static readonly (string Label, int Days, BarTone Tone)[] Ages =
    [
        ("Within a week", 7, BarTone.Plain),
        ("8 to 30 days ago", 30, BarTone.Plain),
        ("31 to 90 days ago", 90, BarTone.Plain),
        ("91 to 180 days ago", 180, BarTone.Alert),
        ("181 to 365 days ago", 365, BarTone.Alert),
        ("More than a year ago", int.MaxValue, BarTone.Alert),
    ];

    public static Chart Of(ReportData report)
    {
        var now = report.Time;
        var perAge = report.Rows.Select(row => row.Token.LastUsed).OfType<DateTimeOffset>()
            .ToLookup(used => Array.FindIndex(Ages, age => (now - used).TotalDays < (double)age.Days + 1));
        var bars = Ages.Select((age, index) => new ChartBar(age.Label, perAge[index].Count(), age.Tone))
            .Append(new ChartBar("Never", report.Totals.NeverUsed, BarTone.Alert))
            .ToList();
        var old = bars.Where(bar => bar.Tone == BarTone.Alert).Sum(bar => bar.Value);

        return new Chart("Age of last use", $"{Phrases.Count(old, "token")} unused for more than 90 days or never used.", "Last used", bars);
    }
}
