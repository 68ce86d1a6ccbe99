using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>
/// Completes the open connections: by the tenant's name, or by an expression for each connection if a tenant has several. A parameter that accepts only the
/// name gets the name.
/// </summary>
internal sealed class ConnectionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        var open = OpenConnections.All;
        var takesExpression = !string.Equals(parameterName, nameof(SailPointConnection.Tenant), StringComparison.OrdinalIgnoreCase);
        return open.GroupBy(connection => connection.Tenant).SelectMany(
            tenant => takesExpression && tenant.Skip(1).Any() ? tenant.Where(MatchesWord).Select(Listed) : tenant.Where(MatchesWord).Take(1).Select(_ => Named(tenant)));

        bool MatchesWord(SailPointConnection connection)
            => connection.Names.Any(word.Begins) || word.Begins(LineConnection.Expression(IndexOf(connection)));

        int IndexOf(SailPointConnection connection) => open.TakeWhile(other => other != connection).Count();

        CompletionResult Listed(SailPointConnection connection)
            => Suggestion.OfExpression(
                LineConnection.Expression(IndexOf(connection)), $"{connection.Tenant} as {connection.UserName ?? connection.ClientId}", Describe(connection));
    }

    private static CompletionResult Named(IGrouping<string, SailPointConnection> tenant)
        => Suggestion.Of(tenant.Key, tenant.Key, string.Join("; ", tenant.Select(Describe)));

    private static string Describe(SailPointConnection connection)
        => $"{connection.BaseUrl} as {connection.UserName ?? connection.ClientId}, API version {connection.ApiVersion}"
            + (connection.IsReadOnly ? ", read-only" : "")
            + (connection == Connections.Default ? ", the default" : "");
}
