using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Scopes.Advice;

/// <summary>Finds the smallest set of scopes that allows the requested operations.</summary>
internal static class LeastScopes
{
    /// <summary>The weight of an unwanted operation that changes something. It exceeds the weight of all unwanted reads together, so avoiding one change always comes first.</summary>
    private const long ChangeWeight = 1L << 40;
    private const long ReadWeight = 1L << 20;

    /// <summary>Finds the scopes that allow the fewest unwanted changes, then the fewest unwanted reads. Among equal sets it prefers fewer scopes.</summary>
    public static SailPointScopeSet Find(ScopeCatalog catalog, IReadOnlyList<FoundOperation> operations)
    {
        var wanted = new HashSet<CatalogOperation>(operations.Select(found => found.Operation));
        var demands = operations.Select(found => (found.Operation, Answer: Describe(catalog, found), Scopes: Candidates(catalog, found))).ToList();
        var candidates = demands.SelectMany(demand => demand.Scopes).Distinct().OrderBy(scope => scope).ToList();
        var positions = candidates.Select((scope, index) => (scope, index)).ToDictionary(pair => pair.scope, pair => pair.index);
        var chosen = SetCover.Solve(
            demands.Where(demand => demand.Scopes.Count > 0).Select(demand => (IReadOnlyList<int>)[.. demand.Scopes.Select(scope => positions[scope])]),
            [.. candidates.Select(scope => Weight(scope, wanted))]).Select(index => candidates[index]).ToList();
        var excess = chosen.SelectMany(scope => scope.Operations).Distinct().Where(operation => !wanted.Contains(operation)).ToList();
        return new SailPointScopeSet
        {
            Scope = [.. chosen.Select(scope => scope.Name)],
            Use = [.. chosen.Select(scope => new SailPointScopeUse
            {
                Scope = scope.Name,
                For = [.. demands.Where(demand => demand.Scopes.Contains(scope)).Select(demand => demand.Answer)],
                Excess = [.. scope.Operations.Where(operation => !wanted.Contains(operation)).Select(operation => ScopeOutput.Newest(catalog, operation))],
            })],
            Operation = [.. demands.Select(demand => demand.Answer)],
            NeedsAllScopes = [.. demands.Where(demand => demand.Answer.NeedsAllScopes).Select(demand => demand.Answer)],
            UserLevel = CommonLevels(demands.ConvertAll(demand => demand.Answer)),
            AllowsApiClient = demands.TrueForAll(demand => demand.Answer.AllowsApiClient),
            ExcessReads = excess.Count(operation => operation.Reads),
            ExcessChanges = excess.Count(operation => !operation.Reads),
            CatalogDate = catalog.Date,
        };
    }

    private static SailPointOperation Describe(ScopeCatalog catalog, FoundOperation found)
        => ScopeOutput.Describe(catalog, found.Operation, found.Variant!, found.Version!);

    /// <summary>The scopes to choose from. Read scopes are excluded for an operation that changes something, unless there are no others.</summary>
    private static IReadOnlyList<CatalogScope> Candidates(ScopeCatalog catalog, FoundOperation found)
    {
        var scopes = catalog.ScopesFor(found.Operation, found.Variant!);
        var changing = scopes.Where(scope => !CatalogOperation.IsRead(scope.Name)).ToList();
        return found.Operation.Reads || changing.Count == 0 ? scopes : changing;
    }

    private static long Weight(CatalogScope scope, HashSet<CatalogOperation> wanted)
        => 1 + scope.Operations.Where(operation => !wanted.Contains(operation)).Sum(operation => operation.Reads ? ReadWeight : ChangeWeight);

    private static IReadOnlyList<string> CommonLevels(List<SailPointOperation> operations)
    {
        // Skips operations that need no particular level.
        var levels = operations.Select(operation => operation.UserLevel).Where(named => named.Count > 0 && !named.Contains("Any") && !named.Contains("USER")).ToList();
        return levels.Count == 0 ? [] : ScopeOutput.Sorted(levels[0].Where(level => levels.TrueForAll(named => named.Contains(level))));
    }
}
