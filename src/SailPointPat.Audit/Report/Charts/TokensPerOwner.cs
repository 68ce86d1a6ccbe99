using System;
using System.Linq;

namespace SailPointPat.Audit.Report;

/// <summary>Who has the most tokens.</summary>
internal static class TokensPerOwner
{
    private const int Shown = 6;

    public static Chart Of(TokenReport report)
    {
        var owners = report.Rows.GroupBy(row => (row.Token.OwnerId, row.OwnerName))
            .Select(owner => new ChartBar(owner.Key.OwnerName.Length == 0 ? "Unknown" : owner.Key.OwnerName, owner.Count()))
            .OrderByDescending(owner => owner.Value)
            .ThenBy(owner => owner.Label, StringComparer.OrdinalIgnoreCase)
            .ToList();
        // One more owner takes no more room than the words for one other owner.
        var shown = owners.Count == Shown + 1 ? owners.Count : Math.Min(Shown, owners.Count);
        var others = owners.Skip(shown).ToList();
        var bars = owners.Take(shown).ToList();
        if (others.Count > 0)
            bars.Add(new ChartBar($"{Wording.Number(others.Count)} other owners", others.Sum(owner => owner.Value), BarTone.Rest));

        var summary = $"{Wording.Count(owners.Count, "owner")} with {Wording.Number(owners.Count == 0 ? 0 : owners[0].Value)} at most; {AuditOptions.SlotsPerOwner} are possible.";
        return new Chart("Tokens per owner", summary, "Owner", bars);
    }
}
