using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Scopes.Advice;

/// <summary>Solves a weighted set cover: chooses the candidates with the least total weight that meet all demands. A demand lists the candidates that meet it.</summary>
/// <remarks>
/// It starts with a greedy choice and improves it by branch and bound, which finds the best set. After <see cref="MaximumSteps"/> steps, it returns the
/// best set so far. The result does not depend on the order of the demands.
/// </remarks>
internal sealed class SetCover
{
    private const int MaximumSteps = 10_000;

    private readonly long[] _weights;
    private readonly List<int[]> _demands;
    private readonly int[] _chosen;
    private HashSet<int> _best;
    private long _bestWeight;
    private int _steps;

    private SetCover(List<int[]> demands, long[] weights)
    {
        _weights = weights;
        _demands = demands;
        _chosen = new int[weights.Length];
        _best = Greedy();
        _bestWeight = _best.Sum(candidate => weights[candidate]);
    }

    /// <summary>Chooses candidates.</summary>
    /// <param name="demands">For each demand, the indexes of the candidates that meet it; at least one.</param>
    /// <param name="weights">The positive weight of each candidate. Of two equal candidates, the one with the smaller index is preferred.</param>
    /// <returns>The indexes of the chosen candidates, in order. All of them are needed.</returns>
    public static IReadOnlyList<int> Solve(IEnumerable<IReadOnlyList<int>> demands, long[] weights)
    {
        var chosen = new List<int>();
        foreach (var part in Parts(WithoutSupersets(demands, weights)))
        {
            var cover = new SetCover(part, weights);
            cover.Branch(0);
            chosen.AddRange(Needed(cover._best, part));
        }

        chosen.Sort();
        return chosen;
    }

    /// <summary>Removes each demand that contains all candidates of another demand, because every set that meets the other demand also meets this one.</summary>
    private static List<int[]> WithoutSupersets(IEnumerable<IReadOnlyList<int>> demands, long[] weights)
    {
        var strict = new List<int[]>();
        foreach (var demand in demands.Select(demand => demand.Distinct().OrderBy(candidate => weights[candidate]).ThenBy(candidate => candidate).ToArray())
            .OrderBy(demand => demand.Length).ThenBy(demand => string.Join(" ", demand), StringComparer.Ordinal))
        {
            if (!strict.Exists(stricter => stricter.All(demand.Contains)))
                strict.Add(demand);
        }

        return strict;
    }

    /// <summary>Divides the demands into parts that have no candidate in common.</summary>
    private static IEnumerable<List<int[]>> Parts(List<int[]> demands)
    {
        var rest = demands;
        while (rest.Count > 0)
        {
            var part = new List<int[]>();
            var candidates = new HashSet<int>(rest[0]);
            for (var found = true; found;)
            {
                var connected = rest.Where(candidates.Overlaps).ToList();
                found = connected.Count > 0;
                part.AddRange(connected);
                rest = rest.Except(connected).ToList();
                foreach (var demand in connected)
                    candidates.UnionWith(demand);
            }

            yield return part;
        }
    }

    /// <summary>Repeatedly chooses the candidate with the least weight per demand that it meets, until all demands are met.</summary>
    private HashSet<int> Greedy()
    {
        var chosen = new HashSet<int>();
        var open = _demands.ToList();
        while (open.Count > 0)
        {
            var best = open.SelectMany(demand => demand).GroupBy(candidate => candidate)
                .OrderBy(candidate => (double)_weights[candidate.Key] / candidate.Count()).ThenBy(candidate => candidate.Key).First().Key;
            chosen.Add(best);
            open.RemoveAll(demand => demand.Contains(best));
        }

        return Needed(chosen, _demands);
    }

    /// <summary>Removes unnecessary candidates, beginning with the last one.</summary>
    private static HashSet<int> Needed(HashSet<int> chosen, List<int[]> demands)
    {
        var needed = new HashSet<int>(chosen);
        foreach (var candidate in chosen.OrderByDescending(candidate => candidate))
        {
            needed.Remove(candidate);
            if (!demands.TrueForAll(demand => demand.Any(needed.Contains)))
                needed.Add(candidate);
        }

        return needed;
    }

    /// <summary>Tries each candidate of an open demand.</summary>
    private void Branch(long weight)
    {
        if (weight + LowerBound(out var open) >= _bestWeight || ++_steps > MaximumSteps)
            return;

        if (open is null)
        {
            _bestWeight = weight;
            _best = [.. Enumerable.Range(0, _chosen.Length).Where(candidate => _chosen[candidate] > 0)];
            return;
        }

        foreach (var candidate in open)
        {
            _chosen[candidate]++;
            Branch(weight + _weights[candidate]);
            _chosen[candidate]--;
        }
    }

    /// <summary>A lower bound for the weight of the open demands: the lightest candidates of open demands that share no candidate.</summary>
    /// <param name="first">The open demand with the fewest candidates.</param>
    private long LowerBound(out int[]? first)
    {
        first = null;
        var least = 0L;
        var used = new HashSet<int>();
        foreach (var demand in _demands)
        {
            if (Array.Exists(demand, candidate => _chosen[candidate] > 0))
                continue;

            first ??= demand;
            if (used.Overlaps(demand))
                continue;

            used.UnionWith(demand);
            least += _weights[demand[0]];
        }

        return least;
    }
}
