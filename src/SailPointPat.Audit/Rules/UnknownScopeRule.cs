using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with a scope that no API description names.</summary>
internal sealed class UnknownScopeRule(AuditOptions options) : AuditRule(options, TokenRule.UnknownScope, FindingSeverity.Low)
{
    private readonly ScopeReach _reach = new();

    public override string Title => "Has an unknown scope";

    public override string Risk
        => "The service accepts any text as a scope. A misspelled scope allows nothing, so a job may fail although its token seems to have the scope.";

    public override string Remedy
        => "Find the right scope with Find-SailPointScope, and set it with Set-SailPointPersonalAccessToken -Scope. SailPoint may also have added the scope later.";

    public override Verdict? Check(PersonalAccessToken token)
    {
        var unknown = token.IsUnreadable(nameof(token.Scope)) ? [] : _reach.Of(token).UnknownScopes;
        if (unknown.Count == 0)
            return null;

        var nearest = unknown.SelectMany(NearestOf).Distinct().ToList();
        return new Verdict(
            unknown.Count == 1 ? $"Scope {unknown[0]} is unknown." : $"{Phrases.Count(unknown.Count, "scope")} are unknown.",
            $"in no API description: {string.Join(" ", unknown)}; {(nearest.Count == 0 ? "" : $"nearest: {string.Join(" ", nearest)}; ")}{TokenScopes.Evidence(token)}",
            Commands.FindScopes(nearest));
    }

    /// <summary>Similar known scopes. If only the case differs, that scope is certain.</summary>
    private static IReadOnlyList<string> NearestOf(string scope)
        => ScopeCatalog.Current.Find(scope) is { } known ? [known.Name] : NearestScopes.To(ScopeCatalog.Current, scope);
}
