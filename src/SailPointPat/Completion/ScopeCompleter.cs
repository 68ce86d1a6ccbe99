using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Completion;

/// <summary>Completes scopes: those that the API descriptions of personal access tokens name, and those that tokens of the tenant have.</summary>
internal sealed class ScopeCompleter : TenantCompleter
{
    private static readonly Dictionary<string, string> Documented = new(StringComparer.Ordinal)
    {
        ["idn:all-personal-access-tokens:read"] = "List the personal access tokens of the whole tenant",
        ["idn:managed-personal-access-tokens:read"] = "List managed personal access tokens of an owner",
        ["idn:my-personal-access-tokens:read"] = "List your own personal access tokens",
        ["sp:all-personal-access-tokens:manage"] = "List and remove the personal access tokens of the whole tenant",
        ["sp:all-personal-access-tokens:read"] = "List the personal access tokens of the whole tenant",
        ["sp:my-personal-access-tokens:manage"] = "List, create, change and remove your own personal access tokens",
        ["sp:my-personal-access-tokens:read"] = "List your own personal access tokens",
        [ScopeCollection.All] = "Every right of the token's owner",
        ["sp:scopes:default"] = "The service's default scope",
    };

    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
    {
        var holders = tokens.SelectMany(token => token.Scope).Where(scope => scope is { Length: > 0 })
            .GroupBy(scope => scope).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        return Documented.Keys.Union(holders.Keys).Where(word.Begins)
            .OrderBy(scope => scope, StringComparer.Ordinal)
            .Select(scope => Suggestion.Of(scope, scope, Describe(scope, holders)));
    }

    private static string Describe(string scope, Dictionary<string, int> holders)
    {
        var meaning = Documented.TryGetValue(scope, out var known) ? known : scope;
        return holders.TryGetValue(scope, out var count) ? $"{meaning}; {(count == 1 ? "1 token has it" : $"{count} tokens have it")}" : meaning;
    }
}
