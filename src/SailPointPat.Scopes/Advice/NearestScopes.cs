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
        var names = catalogue.Scopes.Select(scope => (scope.Name, Words: ScopeWords.Read(scope.Name))).ToList();
        var known = new KnownParts(
            new HashSet<string>(names.Select(scope => scope.Words.Prefix!)),
            new HashSet<string>(names.Select(scope => scope.Words.Action).OfType<string>()));
        var typed = ScopeWords.Read(text.Trim().ToLowerInvariant(), known);
        return [.. names.Select(scope => (scope.Name, difference: typed.DifferenceTo(scope.Words)))
            .Where(scope => scope.difference is not null)
            .OrderBy(scope => scope.difference).ThenBy(scope => scope.Name, StringComparer.Ordinal)
            .Take(Count).Select(scope => scope.Name)];
    }
}
