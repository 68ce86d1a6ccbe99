using System;
using System.Linq;
using SailPointPat.Audit.Report.Data;

namespace SailPointPat.Audit.Report.Charts;

/// <summary>Who has the most tokens.</summary>
internal static class TokensPerOwner
{
    private const int Shown = 6;

    public static Chart Of(ReportData report)
    {
        var perOwner = report.Rows.ToLookup(row => row.OwnerKey, StringComparer.OrdinalIgnoreCase);
        var owners = perOwner.Where(owner => owner.Key.Length > 0)
            .Select(owner => new ChartBar(owner.First().OwnerName, owner.Count()))
            .OrderByDescending(owner => owner.Value)
            .ThenBy(owner => owner.Label, StringComparer.OrdinalIgnoreCase)
            .ToList();
        // One more owner needs no more space than the line "1 other owner".
        var shown = owners.Count == Shown + 1 ? owners.Count : Math.Min(Shown, owners.Count);
        var others = owners.Skip(shown).ToList();
        var bars = owners.Take(shown).ToList();
        if (others.Count > 0)
            bars.Add(new ChartBar($"{Phrases.Number(others.Count)} other owners", others.Sum(owner => owner.Value), BarTone.Rest));

        // The number of these owners is unknown, so they have a number but no bar.
        if (perOwner[""].Count() is > 0 and var unknown)
            bars.Add(new ChartBar("Unknown", unknown, BarTone.Rest));

        var summary = $"{Phrases.Count(report.Totals.Owners, "owner")} with at most {Phrases.Count(owners.Count == 0 ? 0 : owners[0].Value, "token")} each. The limit is {AuditOptions.SlotsPerOwner}.";
        return new Chart("Tokens per owner", summary, "Owner", bars);
    }
}
