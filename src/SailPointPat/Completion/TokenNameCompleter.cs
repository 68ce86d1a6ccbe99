using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace SailPointPat.Completion;

/// <summary>Completes names of tokens for a parameter that accepts wildcards.</summary>
internal sealed class TokenNameCompleter : TokenCompleter
{
    private static readonly Regex Wildcard = new(@"[`*?\[\]]", RegexOptions.CultureInvariant);

    /// <summary>Set-SailPointPersonalAccessToken searches only the caller's tokens for a name.</summary>
    protected override bool SearchesOnlyOwn(string command) => string.Equals(command, "Set-SailPointPersonalAccessToken", StringComparison.OrdinalIgnoreCase);

    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
        => tokens.Where(token => token.Name.Length > 0 && (word.Begins(token.Name) || word.Begins(Escaped(token.Name))))
            .GroupBy(token => token.Name, StringComparer.OrdinalIgnoreCase)
            .OrderBy(same => same.Key, StringComparer.OrdinalIgnoreCase)
            .Select(same => Suggestion.Of(Escaped(same.Key), same.Key, string.Join("; ", same.Select(Describe))));

    /// <summary>
    /// Escapes a name that contains *, ? or a backtick. Any other name finds the token with exactly that name. Some versions of PowerShell do not escape the
    /// backtick.
    /// </summary>
    private static string Escaped(string name) => name.IndexOfAny(['*', '?', '`']) < 0 ? name : Wildcard.Replace(name, "`$0");
}
