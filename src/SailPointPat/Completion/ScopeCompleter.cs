using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Completion;

/// <summary>Completes scopes: those of the catalog, the one that allows least first, and then others of the tenant's tokens.</summary>
internal sealed class ScopeCompleter : TenantCompleter
{
    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
    {
        var holders = tokens.SelectMany(token => token.Scope).Where(scope => scope is { Length: > 0 })
            .GroupBy(scope => scope).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var catalogue = ScopeCatalogue.Current;
        return catalogue.Scopes.Select(scope => scope.Name).Concat(holders.Keys.Where(held => catalogue.Find(held) is null).OrderBy(held => held, StringComparer.Ordinal))
            .Where(word.Begins)
            .Select(scope => Suggestion.Of(scope, scope, Describe(catalogue.Find(scope), holders.TryGetValue(scope, out var count) ? count : 0)));
    }

    private static string Describe(CatalogueScope? scope, int holders)
    {
        var meaning = scope is null ? "In no API description"
            : scope.Name == ScopeCollection.All ? "Every right of the token's owner"
            : $"{Operations(scope)}: {string.Join(", ", ScopeOutput.Services(scope.Operations))}";
        return holders == 0 ? meaning : $"{meaning}; {(holders == 1 ? "1 token has it" : $"{holders} tokens have it")}";
    }

    private static string Operations(CatalogueScope scope) => $"reads {scope.Reads}, changes {scope.Changes}";
}
