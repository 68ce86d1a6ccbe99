using System;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>What the scopes of a token amount to.</summary>
internal static class Scopes
{
    /// <summary>Whether a token has every right of its owner. A token without scopes does: that is what the service takes no scope for.</summary>
    public static bool AreAll(PersonalAccessToken token) => token.Scope.Count == 0 || token.Scope.Any(IsAll);

    public static bool IsAll(string scope) => string.Equals(scope, ScopeCollection.All, StringComparison.OrdinalIgnoreCase);

    /// <summary>The scopes, as evidence.</summary>
    public static string Evidence(PersonalAccessToken token)
        => token.Scope.Count == 0 ? $"no scope, which stands for {ScopeCollection.All}" : $"scope {token.Scope}";
}
