using System;
using System.Text.RegularExpressions;

namespace SailPointPat.Audit.Rules;

/// <summary>A scope, or with wildcards (<c>*</c> and <c>?</c>) many.</summary>
internal sealed class ScopePattern(string pattern)
{
    private readonly Regex _regex = new(
        "^" + Regex.Escape(pattern.Trim()).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>Whether the pattern stands for a scope. A pattern such as <c>sp:*</c> does not mean every right there is.</summary>
    public bool Allows(string scope)
        => Scopes.IsAll(scope) ? string.Equals(pattern.Trim(), scope, StringComparison.OrdinalIgnoreCase) : _regex.IsMatch(scope);
}
