using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>Compares ids of tokens. The service writes 32 hexadecimal digits; people also write them with hyphens, as a GUID.</summary>
internal sealed class TokenId : IEqualityComparer<string>
{
    /// <summary>The shared comparer.</summary>
    public static TokenId Comparer { get; } = new();

    /// <summary>Whether two ids are of the same token.</summary>
    public static bool AreSame(string? one, string? other)
        => one is null || other is null ? one == other : string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The id as the service writes it, if it is a GUID; otherwise the id unchanged.</summary>
    public static string Plain(string id) => id.IndexOf('-') >= 0 && Guid.TryParse(id, out var guid) ? guid.ToString("N") : id;

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => AreSame(x, y);

    /// <inheritdoc/>
    public int GetHashCode(string obj) => StringComparer.OrdinalIgnoreCase.GetHashCode(Plain(obj));
}
