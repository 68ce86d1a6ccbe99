using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Scopes.Advice;

/// <summary>Finds the scopes that are similar to a misspelled one.</summary>
internal static class NearestScopes
{
    private const int Count = 3;

    /// <summary>The names of the scopes that are most similar to a text, the most similar first. Empty if none is similar.</summary>
    public static IReadOnlyList<string> To(ScopeCatalogue catalogue, string text)
    {
        var lower = text.ToLowerInvariant();
        return [.. catalogue.Scopes.Select(scope => scope.Name).Select(name => (name, distance: Distance(lower, name)))
            .Where(scope => scope.distance <= Math.Max(3, lower.Length / 3))
            .OrderBy(scope => scope.distance).ThenBy(scope => scope.name, StringComparer.Ordinal)
            .Take(Count).Select(scope => scope.name)];
    }

    /// <summary>The Levenshtein distance: the number of characters to insert, remove or replace.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
