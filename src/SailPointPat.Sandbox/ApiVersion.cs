using System.Collections.Generic;

namespace SailPointPat.Sandbox;

/// <summary>An API version: the path of the collection, and its expiry rules. To add a version, add a row to <see cref="All"/>.</summary>
/// <param name="CollectionPath">The path of the collection.</param>
/// <param name="HasNeverExpires">
/// Whether the version has the field <c>userAwareTokenNeverExpires</c>. If so, a create needs it or a future date. Otherwise a token expires after at
/// most six months.
/// </param>
/// <param name="HasNullExpiry">Whether a token that never expires has null as its expiration date. Otherwise it does not have the field.</param>
internal sealed record ApiVersion(string CollectionPath, bool HasNeverExpires, bool HasNullExpiry = true)
{
    /// <summary>The path of the bulk update; null if the version has none.</summary>
    public string? BulkUpdatePath { get; init; }

    public static readonly IReadOnlyList<ApiVersion> All =
    [
        new("/beta/personal-access-tokens", HasNeverExpires: false),
        new("/v3/personal-access-tokens", HasNeverExpires: false, HasNullExpiry: false),
        new("/v2024/personal-access-tokens", HasNeverExpires: false, HasNullExpiry: false),
        new("/v2025/personal-access-tokens", HasNeverExpires: true),
        new("/v2026/personal-access-tokens", HasNeverExpires: true),
        new("/personal-access-tokens/v1", HasNeverExpires: true) { BulkUpdatePath = "/personal-access-tokens/v1/bulk-update" },
    ];
}
