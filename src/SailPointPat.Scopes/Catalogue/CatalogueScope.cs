using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>A scope and the operations that it allows.</summary>
internal sealed class CatalogueScope(string name, IReadOnlyList<CatalogueOperation> operations) : IComparable<CatalogueScope>
{
    public string Name => name;

    public IReadOnlyList<CatalogueOperation> Operations => operations;

    /// <summary>The number of operations that it allows and that only read.</summary>
    public int Reads { get; } = operations.Count(operation => operation.Reads);

    /// <summary>The number of operations that it allows and that change something.</summary>
    public int Changes => operations.Count - Reads;

    /// <summary>Whether it is limited to the caller's own objects. The number of operations does not show this.</summary>
    private bool IsForOwnObjects => name.Contains(":my-") || name.Contains("-self:");

    /// <summary>Orders scopes by the number of changes, then of reads. Of two equal scopes, a scope for the caller's own objects comes first.</summary>
    public int CompareTo(CatalogueScope? other)
    {
        if (other is null)
            return 1;

        var order = Changes.CompareTo(other.Changes);
        if (order == 0)
            order = Reads.CompareTo(other.Reads);

        if (order == 0)
            order = other.IsForOwnObjects.CompareTo(IsForOwnObjects);

        return order == 0 ? string.CompareOrdinal(name, other.Name) : order;
    }
}
