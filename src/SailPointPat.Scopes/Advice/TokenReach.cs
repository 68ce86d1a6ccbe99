using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Scopes.Advice;

/// <summary>What the scopes of a token allow.</summary>
internal sealed class TokenReach
{
    private readonly IReadOnlyList<CatalogueOperation> _operations;

    private TokenReach(IReadOnlyList<CatalogueOperation> operations, bool hasAllScopes, IReadOnlyList<string> unknownScopes)
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
    public static TokenReach Of(ScopeCatalogue catalogue, PersonalAccessToken token)
    {
        var isUnreadable = token.IsUnreadable(nameof(token.Scope));
        return Of(catalogue, token.Scope.Count == 0 && !isUnreadable ? [ScopeCollection.All] : token.Scope);
    }

    /// <summary>Finds what scopes allow.</summary>
    public static TokenReach Of(ScopeCatalogue catalogue, IEnumerable<string> scopes)
    {
        var known = new List<CatalogueScope>();
        var unknown = new List<string>();
        foreach (var scope in scopes)
        {
            // A scope that differs only in case may work or not. So it counts as known and as unknown.
            var found = catalogue.Find(scope);
            if (found is not null)
                known.Add(found);

            if (found?.Name != scope)
                unknown.Add(scope);
        }

        var hasAll = known.Exists(scope => scope.Name == ScopeCollection.All);
        return new TokenReach(
            hasAll ? catalogue.Operations : [.. known.SelectMany(scope => scope.Operations).Distinct()],
            hasAll,
            [.. unknown.Distinct()]);
    }
}
