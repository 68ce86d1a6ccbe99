using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Scopes.Advice;

/// <summary>What the scopes of a token allow.</summary>
internal sealed class TokenReach
{
    private readonly IReadOnlyList<CatalogOperation> _operations;

    private TokenReach(IReadOnlyList<CatalogOperation> operations, bool hasAllScopes, IReadOnlyList<string> unknownScopes)
    {
        _operations = operations;
        HasAllScopes = hasAllScopes;
        UnknownScopes = unknownScopes;
        Reads = operations.Count(operation => operation.Reads);
    }

    public bool HasAllScopes { get; }

    public int Reads { get; }

    public int Changes => _operations.Count - Reads;

    public IReadOnlyList<string> UnknownScopes { get; }

    public IReadOnlyList<string> Services => ScopeOutput.Services(_operations);

    /// <summary>Finds what a token can do. A token without scopes has every right of its owner, unless its scopes cannot be read.</summary>
    public static TokenReach Of(ScopeCatalog catalog, PersonalAccessToken token)
    {
        var isUnreadable = token.IsUnreadable(nameof(token.Scope));
        return Of(catalog, token.Scope.Count == 0 && !isUnreadable ? [ScopeCollection.All] : token.Scope);
    }

    /// <summary>Finds what scopes allow.</summary>
    public static TokenReach Of(ScopeCatalog catalog, IEnumerable<string> scopes)
    {
        var known = new List<CatalogScope>();
        var unknown = new List<string>();
        foreach (var scope in scopes)
        {
            // A scope that differs only in case may work or not. So it counts as known and as unknown.
            var found = catalog.Find(scope);
            if (found is not null)
                known.Add(found);

            if (found?.Name != scope)
                unknown.Add(scope);
        }

        var hasAll = known.Exists(scope => scope.Name == ScopeCollection.All);
        return new TokenReach(
            hasAll ? catalog.Operations : [.. known.SelectMany(scope => scope.Operations).Distinct()],
            hasAll,
            [.. unknown.Distinct()]);
    }
}
