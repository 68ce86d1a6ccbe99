using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Rules;

/// <summary>Finds tokens with a scope that is not on the list.</summary>
internal sealed class ScopeNotAllowedRule(AuditOptions options) : AuditRule(options, TokenRule.ScopeNotAllowed, FindingSeverity.High)
{
    private readonly List<Pattern>? _allowed = options.AllowedScope?.Select(text => new Pattern(text.Trim())).ToList();

    public override string Title => "Has a scope that is not allowed";

    public override string Risk => "It can do more than your policy allows.";

    public override string Remedy
        => "Remove the scope from your own tokens with Set-SailPointPersonalAccessToken -Scope, and ask the owners of the others. If there is a reason for the scope, add it to -AllowedScope.";

    public override bool IsActive => _allowed is not null;

    public override Verdict? Check(PersonalAccessToken token)
    {
        if (_allowed is null || token.IsUnreadable(nameof(token.Scope)))
            return null;

        var excess = token.Scope.DefaultIfEmpty(ScopeCollection.All).Where(scope => !IsAllowed(scope)).ToList();
        return excess.Count == 0
            ? null
            : new Verdict(
                excess.Count == 1 ? $"Scope {excess[0]} is not allowed." : $"{Phrases.Count(excess.Count, "scope")} are not allowed.",
                $"not allowed: {string.Join(" ", excess)}; {TokenScopes.Evidence(token)}",
                Commands.SetScope(token, token.Scope.Where(IsAllowed).ToList()))
            {
                OwnerTask = excess.Count == 1 ? $"remove the scope {excess[0]}" : $"remove the scopes {string.Join(" ", excess)}",
            };
    }

    private bool IsAllowed(string scope) => _allowed!.Exists(pattern => pattern.Allows(scope));

    /// <summary>A scope, or a pattern with wildcards (<c>*</c> and <c>?</c>).</summary>
    private sealed class Pattern(string text)
    {
        private readonly Regex _regex = new(
            "^" + Regex.Escape(text).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

        /// <summary>Whether the pattern covers a scope. A pattern such as <c>sp:*</c> does not cover the scope for every right.</summary>
        public bool Allows(string scope)
            => TokenScopes.IsAll(scope) ? string.Equals(text, scope, StringComparison.OrdinalIgnoreCase) : _regex.IsMatch(scope);
    }
}
