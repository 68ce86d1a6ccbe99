using System;
using System.Collections.Generic;

namespace SailPointPat.Audit.Policy;

/// <summary>An exception to write into a policy file.</summary>
public sealed record ExceptionRequest
{
    /// <summary>The token's id.</summary>
    public required string Id { get; init; }

    /// <summary>The token's name.</summary>
    public required string Name { get; init; }

    /// <summary>The owner's id; <see langword="null"/> if it is not known.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The owner's name; <see langword="null"/> if it is not known.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The tenant; <see langword="null"/> if it is not known.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether the exception has the names of owner and token instead of the id, so that it still applies after a rotation.</summary>
    public bool IsByName { get; init; }

    /// <summary>The rules whose findings to accept.</summary>
    public required IReadOnlyList<TokenRule> Rules { get; init; }

    /// <summary>Why the risk is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who approved it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>The last day.</summary>
    public required DateTime Until { get; init; }

    /// <summary>The owner in the exception.</summary>
    internal string? Owner => string.IsNullOrEmpty(OwnerId) ? OwnerName : OwnerId;

    /// <summary>Whether an exception of the file is for the same token, so that it is changed and not duplicated.</summary>
    /// <remarks>An exception by name for every tenant is not changed, because a longer time was not approved for the other tenants.</remarks>
    internal bool IsFor(ExceptionEntry entry)
        => entry.Id is null
            ? IsByName && IsSame(entry.Name, Name) && (IsSame(entry.Owner, OwnerId) || IsSame(entry.Owner, OwnerName)) && IsSame(entry.Tenant, Tenant)
            : !IsByName && TokenId.AreSame(entry.Id, Id) && (entry.Tenant is null || IsSame(entry.Tenant, Tenant));

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
