using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Changes;

/// <summary>
/// Matches the tenants of two reports. A tenant that only one of them has is skipped with one note, so that its tokens are neither new nor gone.
/// </summary>
internal static class TenantPairs
{
    /// <summary>How many tokens a note names.</summary>
    private const int MaximumNames = 10;

    /// <param name="former">The earlier report.</param>
    /// <param name="coverage">The tenants of the later one.</param>
    /// <param name="notes">Receives notes about what cannot be compared.</param>
    public static IReadOnlyList<(TenantCoverage Earlier, TenantCoverage Later)> Of(TokenSnapshot former, IEnumerable<TenantCoverage> coverage, List<string> notes)
    {
        var report = $"the report of {Phrases.LongTime(former.Generated)}";
        var before = Best(former.Coverage);
        var now = Best(coverage);
        var pairs = new List<(TenantCoverage, TenantCoverage)>();
        foreach (var key in now.Keys.Concat(before.Keys).Distinct().OrderBy(key => key, StringComparer.Ordinal))
        {
            before.TryGetValue(key, out var earlier);
            now.TryGetValue(key, out var later);
            if (earlier is null)
                notes.Add($"{Name(later!)} is not in {report} and is not compared.");
            else if (later is null)
                notes.Add($"{Name(earlier)} is only in {report} and is not compared.");
            else if (earlier.Extent == TokenExtent.None)
                notes.Add($"{Name(later)} could not be read for {report} and is not compared.");
            else if (later.Extent == TokenExtent.None)
                notes.Add($"{Name(later)} could not be read and is not compared.");
            else
            {
                pairs.Add((earlier, later));
                notes.AddRange(Limits(earlier, later, report));
            }
        }

        return pairs;
    }

    /// <summary>A tenant, for notes.</summary>
    public static string Name(TenantCoverage tenant)
        => !string.IsNullOrEmpty(tenant.Name) ? $"Tenant {DisplayText.Escape(tenant.Name)}"
            : tenant.Key.Length > 0 ? $"Tenant {DisplayText.Escape(tenant.Key.TrimEnd('#'))}"
            : "The unknown tenant of some tokens";

    /// <summary>The note about tokens that the list of one owner no longer has.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="tokens">The tokens.</param>
    public static string Missing(TenantCoverage tenant, IReadOnlyList<FormerToken> tokens)
    {
        var isOne = tokens.Count == 1;
        var named = string.Join(", ", tokens.OrderBy(token => token.Name, StringComparer.OrdinalIgnoreCase).Take(MaximumNames).Select(token => $"'{token.Name}' ({token.Id})"));
        var rest = tokens.Count > MaximumNames ? $" and {Phrases.Number(tokens.Count - MaximumNames)} more" : "";
        return $"{Name(tenant)}: {Phrases.Count(tokens.Count, "token")} of the earlier report {(isOne ? "is" : "are")} not in the list of this owner now: {named}{rest}. "
            + (isOne ? "It was removed, or it belongs to another owner." : "They were removed, or they belong to another owner.")
            + " Compare the tokens of all owners to find out.";
    }

    private static IEnumerable<string> Limits(TenantCoverage earlier, TenantCoverage later, string report)
    {
        if (later.Extent == TokenExtent.Some)
            yield return $"{Name(later)}: tokens that are gone are not reported, because this is not the complete list.";

        if (earlier.Extent == TokenExtent.Some)
            yield return $"{Name(later)}: new tokens are not reported, because {report} does not have the complete list.";
        else if (earlier.Extent == TokenExtent.Owner && !(later.Extent == TokenExtent.Owner && later.Includes(earlier.OwnerId)))
            yield return $"{Name(later)}: new tokens of other owners are not reported, because {report} has those of one owner only.";
    }

    /// <summary>Two connections can use one tenant. The more complete list counts.</summary>
    private static Dictionary<string, TenantCoverage> Best(IEnumerable<TenantCoverage> coverage)
        => coverage.GroupBy(tenant => tenant.Key).ToDictionary(same => same.Key, same => same.OrderBy(tenant => tenant.Extent).First());
}
