using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>The least set of scopes that allows some operations.</summary>
public sealed class SailPointScopeSet
{
    internal SailPointScopeSet()
    {
    }

    /// <summary>The scopes. Together they allow every operation that scopes other than <c>sp:scopes:all</c> can allow.</summary>
    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>What each of the scopes is for, and what else it allows.</summary>
    public required IReadOnlyList<SailPointScopeUse> Use { get; init; }

    /// <summary>The operations that were asked for.</summary>
    public required IReadOnlyList<SailPointOperation> Operation { get; init; }

    /// <summary>Those of the operations that only <c>sp:scopes:all</c> allows. The scopes do not.</summary>
    public required IReadOnlyList<SailPointOperation> NeedsAllScopes { get; init; }

    /// <summary>The user levels that are enough for every operation; operations without a known level are not counted. Empty if no level is enough.</summary>
    public required IReadOnlyList<string> UserLevel { get; init; }

    /// <summary>Whether an API client without a user may call all of them.</summary>
    public required bool AllowsApiClient { get; init; }

    /// <summary>How many other operations that only read the scopes allow.</summary>
    public required int ExcessReads { get; init; }

    /// <summary>How many other operations that change something the scopes allow.</summary>
    public required int ExcessChanges { get; init; }

    /// <summary>The day of the API descriptions.</summary>
    public required DateTime CatalogueDate { get; init; }

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

    /// <summary>The operations that it is for.</summary>
    public required IReadOnlyList<SailPointOperation> For { get; init; }

    /// <summary>What else it allows.</summary>
    public required IReadOnlyList<SailPointOperation> Excess { get; init; }

    /// <summary>The scope, and how much it is for.</summary>
    /// <returns>Such as <c>idn:accounts:read for 2, 1 more</c>.</returns>
    public override string ToString() => $"{Scope} for {For.Count}, {Excess.Count} more";
}
