using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>An operation of SailPoint's API and the scopes that allow it, according to SailPoint's public API descriptions.</summary>
public sealed class SailPointOperation
{
    internal SailPointOperation()
    {
    }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path with its version. Names in braces are parameters.</summary>
    public required string Path { get; init; }

    /// <summary>The first part of the path after the version, such as <c>accounts</c>.</summary>
    public required string Service { get; init; }

    /// <summary>
    /// Whether it changes something. False for GET and HEAD, and for a POST that the read scope of its resource allows, such as a search.
    /// </summary>
    public required bool Changes { get; init; }

    /// <summary>The recommended scope: the scope that allows the operation and the fewest others. <c>sp:scopes:all</c> if no other scope allows it.</summary>
    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>All scopes that allow the operation, the best choice first. Any one of them is enough.</summary>
    public required IReadOnlyList<string> AnyScope { get; init; }

    /// <summary>The user levels that the description names. The owner of the token needs one of them. Empty if it names none.</summary>
    public required IReadOnlyList<string> UserLevel { get; init; }

    /// <summary>Whether an API client without a user may call it.</summary>
    public required bool AllowsApiClient { get; init; }

    /// <summary>The date of the API descriptions.</summary>
    public required DateTime CatalogueDate { get; init; }

    /// <summary>Whether only <c>sp:scopes:all</c> allows the operation.</summary>
    public bool NeedsAllScopes => AnyScope.Count == 0;

    /// <summary>Method and path.</summary>
    /// <returns>Such as <c>GET /v3/accounts/{id}</c>.</returns>
    public override string ToString() => $"{Method} {Path}";
}
