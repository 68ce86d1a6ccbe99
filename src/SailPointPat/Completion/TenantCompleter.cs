using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>Completes an argument with what the tenant has. Quiet without a connection, and never slow.</summary>
internal abstract class TenantCompleter : IArgumentCompleter
{
    /// <summary>How long a key may be without effect. A list that takes longer goes on, and is there for the next key.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => Complete(new TypedWord(wordToComplete), TokensOf(LineConnection.Find(commandAst, fakeBoundParameters)));

    /// <summary>Offers the values that a word begins.</summary>
    protected abstract IEnumerable<CompletionResult> Complete(TypedWord word, IReadOnlyList<PersonalAccessToken> tokens);

    /// <summary>Says of a token what helps to choose it.</summary>
    protected static string Describe(PersonalAccessToken token)
    {
        var end = DisplayText.Remaining(token.TimeLeft);
        return $"{NameOf(token.Owner)}, last used {DisplayText.Age(token.TimeSinceUse)}, {(token.IsExpired ? end : "expires " + end)}";
    }

    /// <summary>The owner to show, or that there is none.</summary>
    protected static string NameOf(TokenOwner? owner) => owner?.DisplayName is { Length: > 0 } name ? name : "no owner";

    private static IReadOnlyList<PersonalAccessToken> TokensOf(SailPointConnection? connection)
    {
        if (connection is null)
            return [];

        try
        {
            var tokens = Connections.ClientOf(connection).Recent.GetAsync();
            return tokens.Wait(Patience) ? tokens.Result : [];
        }
        catch (SailPointApiException)
        {
            // The connection was closed.
            return [];
        }
    }
}
