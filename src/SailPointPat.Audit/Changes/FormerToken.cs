using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Audit.Rules;

namespace SailPointPat.Audit.Changes;

/// <summary>A token of an earlier report. Times are exact to the second.</summary>
internal sealed class FormerToken
{
    public required string Id { get; init; }

    public required string TenantKey { get; init; }

    public required string Name { get; init; }

    public required string? OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public required IReadOnlyList<string> Scope { get; init; }

    public required DateTimeOffset? LastUsed { get; init; }

    public required DateTimeOffset? ExpirationDate { get; init; }

    /// <summary><see langword="null"/> if the service's value could not be read.</summary>
    public required bool? Managed { get; init; }

    /// <summary>The fields that could not be read, with their texts, such as <c>lastUsed="soon"</c>.</summary>
    public required string? UnreadableFields { get; init; }

    public (string Tenant, string Id) Key => (TenantKey, TokenId.Plain(Id).ToUpperInvariant());

    /// <summary>Whether the token had every right of its owner.</summary>
    public bool HasAllScopes => Scope.Count == 0 || Scope.Any(TokenScopes.IsAll);

    /// <summary>
    /// Whether a field could not be read. The text of another field can make this true by mistake. That can hide a change, but cannot report a false one.
    /// </summary>
    /// <param name="property">The name of the property of a token.</param>
    public bool IsUnreadable(string property)
        => UnreadableFields is { } fields && $"; {fields}".IndexOf($"; {TokenField.WireNameOf(property)}=", StringComparison.Ordinal) >= 0;
}
