using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SailPointPat.Completion;

/// <summary>Completes the identity ids of owners, by the beginning of the id or of the owner's name; and <c>me</c>.</summary>
internal sealed class OwnerIdCompleter : TenantCompleter
{
    private const string Me = "me";

    protected override IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens)
    {
        var owners = tokens.Where(token => token.OwnerId is { Length: > 0 } id && (word.Begins(id) || word.Begins(NameOf(token.Owner))))
            .GroupBy(token => token.OwnerId!)
            .OrderBy(owned => NameOf(owned.First().Owner), StringComparer.OrdinalIgnoreCase)
            .Select(owned => Suggestion.Of(owned.Key, $"{NameOf(owned.First().Owner)} ({owned.Key})", Counted(owned.Count())));
        return word.Begins(Me) ? owners.Prepend(Suggestion.Of(Me, Me, "Your own tokens")) : owners;
    }

    private static string Counted(int tokens) => tokens == 1 ? "1 token" : $"{tokens} tokens";
}
