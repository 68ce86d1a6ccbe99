using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core;

/// <summary>The tokens that this client has created or is about to: none of them is one whose answer was lost.</summary>
internal sealed class OwnCreates
{
    private readonly object _gate = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _underWay = [];

    /// <summary>Notes that a token is being created.</summary>
    public void Begin(string name)
    {
        lock (_gate)
            _underWay.Add(name);
    }

    /// <summary>Notes a token whose answer has come.</summary>
    public void Succeed(string id)
    {
        lock (_gate)
            _ids.Add(id);
    }

    /// <summary>Notes that a create has ended, however it did.</summary>
    public void End(string name)
    {
        lock (_gate)
            _underWay.Remove(name);
    }

    /// <summary>Whether a token was created by a call that was answered.</summary>
    public bool Has(string id)
    {
        lock (_gate)
            return _ids.Contains(id);
    }

    /// <summary>Whether more than one token of a name is being created: then nobody can tell whose a new one is.</summary>
    public bool IsAmbiguous(string name)
    {
        lock (_gate)
            return _underWay.Count(other => other == name) > 1;
    }
}
