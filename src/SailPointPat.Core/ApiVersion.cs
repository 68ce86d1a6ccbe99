using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core;

/// <summary>An API version: its path of the personal-access-tokens resource, and what it supports.</summary>
/// <remarks>This is the only table of versions. Code reads these properties, and the help builder inserts them into help and docs.</remarks>
public sealed class ApiVersion
{
    private ApiVersion(string name, string collectionPath, bool supportsAnyExpiry)
    {
        Name = name;
        CollectionPath = collectionPath;
        NeedsExpiry = supportsAnyExpiry;
        CanNeverExpire = supportsAnyExpiry;
        CanChangeExpiry = supportsAnyExpiry;
        LimitsExpiry = !supportsAnyExpiry;
    }

    /// <summary>All versions, oldest first.</summary>
    public static IReadOnlyList<ApiVersion> All { get; } =
    [
        new("beta", "beta/personal-access-tokens", supportsAnyExpiry: false),
        new("v3", "v3/personal-access-tokens", supportsAnyExpiry: false),
        new("v2024", "v2024/personal-access-tokens", supportsAnyExpiry: false),
        new("v2025", "v2025/personal-access-tokens", supportsAnyExpiry: true),
        new("v2026", "v2026/personal-access-tokens", supportsAnyExpiry: true),
        new("v1", "personal-access-tokens/v1", supportsAnyExpiry: true) { BulkUpdatePath = "personal-access-tokens/v1/bulk-update" },
    ];

    /// <summary>The version that a connection uses by default.</summary>
    public static ApiVersion Default { get; } = All[0];

    /// <summary>The version to switch to when the service reports another one as deprecated.</summary>
    public static ApiVersion Newest { get; } = All[All.Count - 1];

    /// <summary>The version's name, as <c>Connect-SailPoint -ApiVersion</c> accepts it.</summary>
    public string Name { get; }

    /// <summary>The path of the collection, relative to the base address.</summary>
    public string CollectionPath { get; }

    /// <summary>Whether a new token needs an expiration date or the acknowledgement that it never expires.</summary>
    public bool NeedsExpiry { get; }

    /// <summary>Whether a token can be made to never expire.</summary>
    public bool CanNeverExpire { get; }

    /// <summary>Whether the expiration date of an existing token can be changed.</summary>
    public bool CanChangeExpiry { get; }

    /// <summary>The path that changes the expiry of many tokens, of any owner; <see langword="null"/> if the version has none.</summary>
    public string? BulkUpdatePath { get; private init; }

    /// <summary>Whether the expiry of tokens of other owners can be changed.</summary>
    public bool CanChangeExpiryOfOthers => BulkUpdatePath is not null;

    /// <summary>Whether an expiration date may be at most <see cref="TokenLimits.ExpiryMonths"/> months ahead.</summary>
    public bool LimitsExpiry { get; }

    /// <summary>Finds a version by name.</summary>
    /// <param name="name">The name in upper or lower case.</param>
    /// <returns>The version.</returns>
    /// <exception cref="SailPointApiException">No version has that name (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public static ApiVersion Get(string name)
        => All.FirstOrDefault(version => string.Equals(version.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"There is no API version '{DisplayText.Escape(name)}'. Nothing was sent. Use one of {Join(All)}.");

    /// <summary>The names of the versions that support something, for messages.</summary>
    /// <param name="can">What a version must support.</param>
    /// <returns>Text such as <c>v2025, v2026 or v1</c>.</returns>
    public static string NamesWhere(Func<ApiVersion, bool> can) => Join(All.Where(can));

    /// <summary>The expiry of a token that is created without an expiration date.</summary>
    /// <param name="created">When the token is created.</param>
    /// <returns>The expiration date.</returns>
    public static DateTimeOffset DefaultExpiry(DateTimeOffset created) => created.AddMonths(TokenLimits.ExpiryMonths);

    /// <summary>The version's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    private static string Join(IEnumerable<ApiVersion> versions)
    {
        var names = versions.Select(version => version.Name).ToList();
        return names.Count < 2 ? string.Concat(names) : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }
}
