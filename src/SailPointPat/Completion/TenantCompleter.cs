using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>Completes an argument with values of the connected tenants. Offers nothing without a connection, and never blocks for long.</summary>
internal abstract class TenantCompleter : IArgumentCompleter
{
    /// <summary>The maximum time that completion waits for a list. A slower request continues, and its list is used at the next Tab.</summary>
    private static readonly TimeSpan ListTimeout = TimeSpan.FromSeconds(1.5);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Complete(new TypedWord(wordToComplete), Find(new LineArguments(commandName, commandAst, fakeBoundParameters)));

    /// <summary>Offers the values that begin with a word.</summary>
    protected abstract IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens);

    /// <summary>The candidate tokens. Default: all tokens of the line's tenants.</summary>
    protected virtual IReadOnlyList<PersonalAccessToken> Find(LineArguments line) => TokensOf(line, ownOnly: false);

    /// <summary>The tokens of the line's tenants.</summary>
    /// <param name="line">The line.</param>
    /// <param name="ownOnly">Whether to return only the caller's own tokens.</param>
    protected static IReadOnlyList<PersonalAccessToken> TokensOf(LineArguments line, bool ownOnly)
    {
        var lists = LineConnection.Find(line).Distinct().Select(connection => ListOf(connection, ownOnly)).ToArray();
        Task.WaitAll(lists, ListTimeout);
        return [.. lists.Where(list => list.IsCompleted).SelectMany(list => list.Result)];
    }

    /// <summary>Describes a token for the menu.</summary>
    protected static string Describe(PersonalAccessToken token)
    {
        var end = DisplayText.Remaining(token.TimeLeft);
        return $"{NameOf(token.Owner)}, last used {DisplayText.Age(token.TimeSinceUse)}, {(token.IsExpired ? end : "expires " + end)}";
    }

    /// <summary>The owner's name, or <c>no owner</c>.</summary>
    protected static string NameOf(TokenOwner? owner) => owner?.DisplayName is { Length: > 0 } name ? name : "no owner";

    private static Task<IReadOnlyList<PersonalAccessToken>> ListOf(SailPointConnection connection, bool ownOnly)
    {
        try
        {
            return Connections.ClientOf(connection).TokenCache.GetAsync(ownOnly);
        }
        catch (SailPointApiException)
        {
            // The connection was closed.
            return Task.FromResult<IReadOnlyList<PersonalAccessToken>>([]);
        }
    }
}
