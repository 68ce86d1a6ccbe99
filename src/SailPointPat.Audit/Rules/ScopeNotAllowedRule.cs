using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with a scope that is not on the list.</summary>
internal sealed class ScopeNotAllowedRule(AuditOptions options) : SingleTokenRule(Info)
{
    private readonly List<ScopePattern>? _allowed = options.AllowedScope?.Select(pattern => new ScopePattern(pattern)).ToList();

    public static TokenRuleInfo Info { get; } = new(
        TokenRule.ScopeNotAllowed,
        FindingSeverity.High,
        "Has a scope that is not allowed",
        "It can do more than was agreed that tokens may do.",
        "Take the scope away with Set-SailPointPersonalAccessToken -Scope, or add it to -AllowedScope if it is there for a reason.");

    public override Verdict? Judge(PersonalAccessToken token)
    {
        if (_allowed is null)
            return null;

        var excess = token.Scope.DefaultIfEmpty(ScopeCollection.All).Where(scope => !IsAllowed(scope)).ToList();
        return excess.Count == 0
            ? null
            : new Verdict(
                excess.Count == 1 ? $"Scope {excess[0]} is not allowed." : $"{Wording.Count(excess.Count, "scope")} are not allowed.",
                $"not allowed: {string.Join(" ", excess)}; {Scopes.Evidence(token)}",
                Commands.SetScope(token, token.Scope.Where(IsAllowed).ToList()));
    }

    private bool IsAllowed(string scope) => _allowed!.Exists(pattern => pattern.Allows(scope));
}
