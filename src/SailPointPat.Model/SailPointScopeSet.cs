using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>The smallest set of scopes that allows the requested operations.</summary>
public sealed class SailPointScopeSet
{
    internal SailPointScopeSet()
    {
    }

    /// <summary>The scopes. Together they allow every requested operation, except the operations that only <c>sp:scopes:all</c> allows.</summary>
    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>The operations that each scope is needed for, and what else it allows.</summary>
    public required IReadOnlyList<SailPointScopeUse> Use { get; init; }

    /// <summary>The requested operations.</summary>
    public required IReadOnlyList<SailPointOperation> Operation { get; init; }

    /// <summary>The requested operations that only <c>sp:scopes:all</c> allows. The scopes of this set do not.</summary>
    public required IReadOnlyList<SailPointOperation> NeedsAllScopes { get; init; }

    /// <summary>The user levels that are enough for every operation; operations without a known level are not counted. Empty if no level is enough.</summary>
    public required IReadOnlyList<string> UserLevel { get; init; }

    /// <summary>Whether an API client without a user may call all of them.</summary>
    public required bool AllowsApiClient { get; init; }

    /// <summary>The number of other operations that the scopes allow and that only read.</summary>
    public required int ExcessReads { get; init; }

    /// <summary>The number of other operations that the scopes allow and that change something.</summary>
    public required int ExcessChanges { get; init; }

    /// <summary>The date of the API descriptions.</summary>
    public required DateTime CatalogDate { get; init; }

    /// <summary>The scopes.</summary>
    /// <returns>The scopes, separated by spaces.</returns>
    public override string ToString() => string.Join(" ", Scope);
}

/// <summary>A scope of a set.</summary>
public sealed class SailPointScopeUse
{
    internal SailPointScopeUse()
    {
    }

    /// <summary>The scope.</summary>
    public required string Scope { get; init; }

    /// <summary>The requested operations that it allows.</summary>
    public required IReadOnlyList<SailPointOperation> For { get; init; }

    /// <summary>The other operations that it allows.</summary>
    public required IReadOnlyList<SailPointOperation> Excess { get; init; }

    /// <summary>The scope, with the numbers of requested and other operations.</summary>
    /// <returns>Such as <c>idn:accounts:read: 2 needed, 1 excess</c>.</returns>
    public override string ToString() => $"{Scope}: {For.Count} needed, {Excess.Count} excess";
}
