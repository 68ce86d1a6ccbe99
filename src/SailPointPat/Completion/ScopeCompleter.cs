using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Completion;

/// <summary>Completes scopes: first those of the catalog, from the one that allows least, then other scopes of the tenant's tokens.</summary>
internal sealed class ScopeCompleter : TenantCompleter
{
    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
    {
        var holders = tokens.SelectMany(token => token.Scope).Where(scope => scope is { Length: > 0 })
            .GroupBy(scope => scope).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var catalog = ScopeCatalog.Current;
        return catalog.Scopes.Select(scope => scope.Name).Concat(holders.Keys.Where(held => catalog.Find(held) is null).OrderBy(held => held, StringComparer.Ordinal))
            .Where(word.Begins)
            .Select(scope => Suggestion.Of(scope, scope, Describe(catalog.Find(scope), holders.TryGetValue(scope, out var count) ? count : 0)));
    }

    private static string Describe(CatalogScope? scope, int holders)
    {
        var meaning = scope is null ? "Not in SailPoint's API descriptions"
            : scope.Name == ScopeCollection.All ? "Every right of the token's owner"
            : $"{Operations(scope)}: {string.Join(", ", ScopeOutput.Services(scope.Operations))}";
        return holders == 0 ? meaning : $"{meaning}; {(holders == 1 ? "1 token has it" : $"{holders} tokens have it")}";
    }

    private static string Operations(CatalogScope scope) => $"reads {scope.Reads}, changes {scope.Changes}";
}
