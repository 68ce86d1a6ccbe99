using System;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Recognizes tokens with every right of their owner.</summary>
internal static class TokenScopes
{
    /// <summary>Whether a token has every right of its owner. That includes a token without scopes.</summary>
    public static bool AreAll(PersonalAccessToken token)
        => token.Scope.Count == 0 ? !token.IsUnreadable(nameof(token.Scope)) : token.Scope.Any(IsAll);

    public static bool IsAll(string scope) => string.Equals(scope, ScopeCollection.All, StringComparison.OrdinalIgnoreCase);

    /// <summary>The scopes, as evidence.</summary>
    public static string Evidence(PersonalAccessToken token)
        => token.Scope.Count == 0 ? $"no scope, which stands for {ScopeCollection.All}" : $"scope {token.Scope}";
}
