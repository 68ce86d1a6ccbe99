using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Errors;

/// <summary>Warns of scopes that no API description names, each once in a command. They are sent all the same: the service may know more.</summary>
internal sealed class ScopeWarnings(Cmdlet command)
{
    private readonly HashSet<string> _checked = [];

    /// <summary>Warns of the unknown ones among scopes.</summary>
    /// <param name="scopes">The scopes; <see langword="null"/> if none were given.</param>
    public void Check(string[]? scopes)
    {
        // The catalogue is loaded only if there is something to look up.
        if (scopes?.Where(scope => scope.Length > 0 && _checked.Add(scope)).ToList() is { Count: > 0 } given)
            Warn(given);
    }

    private void Warn(List<string> scopes)
    {
        var catalogue = ScopeCatalogue.Current;
        foreach (var scope in scopes.Where(scope => catalogue.Find(scope) is { } known && known.Name != scope))
            command.WriteWarning(ScopeAdvice.OtherCase(scope, catalogue.Find(scope)!.Name));

        foreach (var scope in scopes.Where(scope => catalogue.Find(scope) is null))
            command.WriteWarning(ScopeAdvice.UnknownScope(catalogue, scope) + " The service accepts any text as a scope, and a misspelled one allows nothing.");
    }
}
