using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace SailPointPat;

/// <summary>The scopes of a personal access token.</summary>
public sealed class ScopeCollection : ReadOnlyCollection<string>
{
    /// <summary>The scope that stands for every right of a token's owner.</summary>
    public const string All = "sp:scopes:all";

    /// <summary>Wraps a list of scopes.</summary>
    /// <param name="scopes">The scopes, in the service's order.</param>
    public ScopeCollection(IList<string> scopes)
        : base(scopes)
    {
    }

    internal static ScopeCollection None { get; } = new([]);

    /// <summary>The scopes separated by spaces, as OAuth writes them, so that a CSV cell can be read back.</summary>
    /// <returns>The scopes in one text.</returns>
    public override string ToString() => string.Join(" ", this);
}
