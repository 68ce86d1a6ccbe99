using System.Collections.Generic;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Audit.Rules;

/// <summary>Looks up what tokens can do. Many tokens have the same scopes, so each list of scopes is looked up once.</summary>
internal sealed class ScopeReach
{
    private readonly Dictionary<string, TokenReach> _byScopes = [];

    /// <summary>What a token can do. The first token loads the catalog.</summary>
    public TokenReach Of(PersonalAccessToken token)
    {
        var key = token.IsUnreadable(nameof(token.Scope)) ? "unreadable " + token.Scope : token.Scope.ToString();
        if (!_byScopes.TryGetValue(key, out var reach))
            _byScopes.Add(key, reach = TokenReach.Of(ScopeCatalog.Current, token));

        return reach;
    }
}
