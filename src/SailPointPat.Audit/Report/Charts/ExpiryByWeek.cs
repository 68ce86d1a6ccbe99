using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>How many tokens expire in each week of the next half year.</summary>
internal static class ExpiryByWeek
{
    private const int Weeks = 26;

    public static Chart Of(ReportData report)
    {
        var now = report.Time;
        var monday = MondayOf(now);
        var perWeek = report.Rows.Select(row => row.Token.ExpirationDate).OfType<DateTimeOffset>()
            .Where(end => end > now)
            .ToLookup(end => (int)Math.Floor((end - monday).TotalDays / 7));
        var bars = Enumerable.Range(0, Weeks).Select(week => Bar(monday.AddDays(7 * week), perWeek[week].Count(), report.Totals.SoonEnds)).ToList();
        var later = perWeek.Where(week => week.Key >= Weeks).Sum(week => week.Count());

        return new Chart("Expiry by week", Summary(bars, later, report.Totals), "Week from Monday", bars)
        {
            Additional =
            [
                new ChartBar("Already expired", report.Totals.Expired),
                new ChartBar("Later", later),
                new ChartBar("Never", report.Totals.NeverExpiring),
            ],
        };
    }

    private static ChartBar Bar(DateTimeOffset monday, int value, DateTimeOffset soonEnds)
        => new(Phrases.Day(monday), value, monday < soonEnds ? BarTone.Alert : BarTone.Plain)
        {
            Marks = MarksOf(monday),
        };

    /// <summary>The month, below the first week that begins in it, and the year below January.</summary>
    private static IReadOnlyList<string> MarksOf(DateTimeOffset monday)
    {
        if (monday.Day > 7)
            return [];

        var month = monday.ToString("MMM", CultureInfo.InvariantCulture);
        return monday.Month == 1 ? [month, monday.ToString("yyyy", CultureInfo.InvariantCulture)] : [month];
    }

    private static string Summary(List<ChartBar> bars, int later, ReportTotals totals)
        => $"{Phrases.Count(bars.Sum(bar => bar.Value), "token")} expiring in the next half year, {Phrases.Number(totals.ExpiringSoon)} of them soon. "
            + $"Others: {Phrases.Number(totals.Expired)} expired, {Phrases.Number(later)} expiring later, {Phrases.Number(totals.NeverExpiring)} never expiring.";

    private static DateTimeOffset MondayOf(DateTimeOffset time)
    {
        var day = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }
}
