using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Errors;

/// <summary>Warns of scopes that are not in the catalog, once per command and scope. The command still sends them, because the service may know them.</summary>
internal sealed class ScopeWarnings(Cmdlet command)
{
    private readonly HashSet<string> _checked = [];

    /// <summary>Warns of unknown scopes.</summary>
    /// <param name="scopes">The scopes; <see langword="null"/> if none were given.</param>
    public void Check(string[]? scopes)
    {
        // Loads the catalog only if there is a scope to check.
        if (scopes?.Where(scope => scope.Length > 0 && _checked.Add(scope)).ToList() is { Count: > 0 } given)
            Warn(given);
    }

    private void Warn(List<string> scopes)
    {
        var catalog = ScopeCatalog.Current;
        foreach (var scope in scopes.Where(scope => catalog.Find(scope) is { } known && known.Name != scope))
            command.WriteWarning(ScopeAdvice.OtherCase(scope, catalog.Find(scope)!.Name));

        foreach (var scope in scopes.Where(scope => catalog.Find(scope) is null))
            command.WriteWarning(ScopeAdvice.UnknownScope(catalog, scope) + " Check the spelling: the service accepts any text as a scope, and a misspelled one allows nothing.");
    }
}
