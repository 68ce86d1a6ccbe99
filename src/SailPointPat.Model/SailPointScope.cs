using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>A scope and what it allows, according to SailPoint's public API descriptions.</summary>
public sealed class SailPointScope
{
    internal SailPointScope()
    {
    }

    /// <summary>The scope.</summary>
    public required string Scope { get; init; }

    /// <summary>The number of operations that it allows and that only read.</summary>
    public required int Reads { get; init; }

    /// <summary>The number of operations that it allows and that change something.</summary>
    public required int Changes { get; init; }

    /// <summary>The services that it allows access to: the first parts of the paths.</summary>
    public required IReadOnlyList<string> Service { get; init; }

    /// <summary>The user levels that the descriptions name for these operations.</summary>
    public required IReadOnlyList<string> UserLevel { get; init; }

    /// <summary>The operations that it allows, in their newest version, each with all scopes that allow it.</summary>
    public required IReadOnlyList<SailPointOperation> Operation { get; init; }

    /// <summary>The date of the API descriptions.</summary>
    public required DateTime CatalogDate { get; init; }

    /// <summary>The scope.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Scope;
}
