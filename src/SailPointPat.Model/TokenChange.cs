using System;

namespace SailPointPat;

/// <summary>What is different about one token since an earlier report.</summary>
/// <remarks>All text is escaped, so it is safe to show. A change can be piped to a cmdlet that changes its token, unless the token is gone.</remarks>
public sealed class TokenChange
{
    internal TokenChange()
    {
    }

    /// <summary>What changed.</summary>
    public required TokenChangeKind Kind { get; init; }

    /// <summary>How much it matters.</summary>
    public required FindingSeverity Severity { get; init; }

    /// <summary>The token's id.</summary>
    public required string Id { get; init; }

    /// <summary>The token's name; for a token that is gone, the one in the earlier report.</summary>
    public required string Name { get; init; }

    /// <summary>The owner's identity id.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The owner's display name, or the identity id where no name is known.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the platform itself owns the token. Do not change such a token.</summary>
    public bool Managed { get; init; }

    /// <summary>The tenant that the token belongs to; <see langword="null"/> if it is not known.</summary>
    public string? Tenant { get; init; }

    /// <summary>The base address of that tenant's API; <see langword="null"/> if it is not known.</summary>
    public Uri? BaseUrl => Token?.BaseUrl ?? AddressIn(TenantKey);

    /// <summary>The value in the earlier report. Times are in UTC, and an expiry can be <c>never</c>.</summary>
    public string? Before { get; init; }

    /// <summary>The value now.</summary>
    public string? After { get; init; }

    /// <summary>What changed, in one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The token; <see langword="null"/> if it is gone.</summary>
    public PersonalAccessToken? Token { get; init; }

    /// <summary>The key of the tenant in reports.</summary>
    internal string TenantKey { get; init; } = "";

    /// <summary>The address at the start of a tenant's key.</summary>
    private static Uri? AddressIn(string tenantKey)
        => Uri.TryCreate(tenantKey.Split('#')[0], UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    /// <summary>The change and the token.</summary>
    /// <returns>Such as <c>ScopeWidened: 'nightly' (2c91…): …</c>.</returns>
    public override string ToString() => $"{Kind}: '{Name}' ({Id}): {Message}";
}
