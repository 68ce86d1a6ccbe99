using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Changes;

/// <summary>The part of a tenant's tokens that a report lists. A missing token counts as gone only if the report covers it.</summary>
/// <param name="Key">The tenant's key, by which reports are compared.</param>
/// <param name="Name">The tenant's name, for people; <see langword="null"/> if unknown.</param>
/// <param name="Extent">Which tokens are listed.</param>
/// <param name="OwnerId">The owner's identity id, if only the tokens of one owner are listed.</param>
public sealed record TenantCoverage(string Key, string? Name, TokenExtent Extent, string? OwnerId = null)
{
    /// <summary>The coverage of selected tokens, such as piped ones: some of each tenant.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <returns>One item for each tenant.</returns>
    public static IReadOnlyList<TenantCoverage> OfSelected(IEnumerable<PersonalAccessToken> tokens)
        => [.. tokens.GroupBy(token => TokenAudit.KeyOf(token).Tenant)
            .OrderBy(tenant => tenant.Key, StringComparer.Ordinal)
            .Select(tenant => new TenantCoverage(tenant.Key, tenant.First().Tenant, TokenExtent.Some))];

    /// <summary>The name of an extent in the JSON of reports.</summary>
    internal static string NameOf(TokenExtent extent) => extent.ToString().ToLowerInvariant();

    /// <summary>Whether a token of this owner would certainly be listed.</summary>
    internal bool Includes(string? ownerId)
        => Extent == TokenExtent.All || (Extent == TokenExtent.Owner && string.Equals(ownerId, OwnerId, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Which tokens of a tenant a report lists.</summary>
public enum TokenExtent
{
    /// <summary>All tokens.</summary>
    All,

    /// <summary>All tokens of one owner.</summary>
    Owner,

    /// <summary>Some tokens: they were piped, or an entry of the service's list could not be read.</summary>
    Some,

    /// <summary>No tokens: the tenant could not be read.</summary>
    None,
}
