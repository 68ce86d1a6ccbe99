using System.Collections.Generic;

namespace SailPointPat.Sandbox;

/// <summary>An API version: the address of the collection, and which of the two sets of expiry rules it has. A new version is a row here.</summary>
/// <param name="CollectionPath">The path of the collection.</param>
/// <param name="HasNeverExpires">
/// Whether expiry is explicit: any future date, or none together with <c>userAwareTokenNeverExpires</c>. Otherwise a token expires
/// after six months at most, and that field does not exist.
/// </param>
/// <param name="HasNullExpiry">Whether a list can have null for the expiration date of a token; otherwise the field is left out.</param>
internal sealed record ApiVersion(string CollectionPath, bool HasNeverExpires, bool HasNullExpiry = true)
{
    /// <summary>Where many tokens can be changed at once; null where they cannot.</summary>
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
