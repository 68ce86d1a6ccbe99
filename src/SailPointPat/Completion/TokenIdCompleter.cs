using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Completion;

/// <summary>Completes ids of tokens, by the beginning of the id or of the name.</summary>
internal sealed class TokenIdCompleter : TokenCompleter
{
    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
        => tokens.Where(token => token.Id.Length > 0 && (word.Begins(token.Id) || word.Begins(token.Name)))
            .OrderBy(token => token.Name, StringComparer.OrdinalIgnoreCase)
            .Select(token => Suggestion.Of(token.Id, $"{token.Name} ({token.Id})", Describe(token)));
}
