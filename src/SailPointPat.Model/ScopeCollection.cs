using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace SailPointPat;

/// <summary>The scopes of a personal access token.</summary>
public sealed class ScopeCollection : ReadOnlyCollection<string>
{
    /// <summary>The scope that grants every right of a token's owner.</summary>
    public const string All = "sp:scopes:all";

    /// <summary>The scope for listing, creating, changing and removing one's own tokens.</summary>
    public const string ManageOwnTokens = "sp:my-personal-access-tokens:manage";

    /// <summary>The scope for listing and removing the tokens of the whole tenant, and for changing when they expire.</summary>
    public const string ManageAllTokens = "sp:all-personal-access-tokens:manage";

    /// <summary>Wraps a list of scopes.</summary>
    /// <param name="scopes">The scopes, in the service's order.</param>
    public ScopeCollection(IList<string> scopes)
        : base(scopes)
    {
    }

    internal static ScopeCollection None { get; } = new([]);

    /// <summary>The scopes separated by spaces, as OAuth writes them, so that a CSV cell can be read again.</summary>
    /// <returns>The scopes in one text.</returns>
    public override string ToString() => string.Join(" ", this);
}
