using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SailPointPat.Sessions;

namespace SailPointPat.Completion;

/// <summary>Completes the tenants with an open connection.</summary>
internal sealed class ConnectionCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = new TypedWord(wordToComplete);
        return OpenConnections.All.GroupBy(connection => connection.Tenant)
            .Where(tenant => word.Begins(tenant.Key))
            .Select(tenant => Suggestion.Of(tenant.Key, tenant.Key, string.Join("; ", tenant.Select(Describe))));
    }

    private static string Describe(SailPointConnection connection)
        => $"{connection.BaseUrl} as {connection.UserName ?? connection.ClientId}, API version {connection.ApiVersion}"
            + (connection.IsReadOnly ? ", read-only" : "")
            + (connection == Connections.Default ? ", the default" : "");
}
