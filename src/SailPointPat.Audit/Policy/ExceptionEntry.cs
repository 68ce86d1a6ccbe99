using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SailPointPat.Audit.Policy;

/// <summary>An exception of a policy file: findings of some rules about one token are accepted until a day.</summary>
/// <remarks>All its properties must match the token. Names have no wildcards, so that an exception never covers tokens that were not approved.</remarks>
public sealed class ExceptionEntry
{
    /// <summary>The token's id; <see langword="null"/> if the exception names owner and token instead.</summary>
    public string? Id { get; init; }

    /// <summary>The owner's id or name.</summary>
    public string? Owner { get; init; }

    /// <summary>The token's name.</summary>
    public string? Name { get; init; }

    /// <summary>The tenant's name or address; <see langword="null"/> for every tenant.</summary>
    public string? Tenant { get; init; }

    /// <summary>The rules whose findings are accepted.</summary>
    public required IReadOnlyList<TokenRule> Rules { get; init; }

    /// <summary>Why the risk is accepted.</summary>
    public required string Reason { get; init; }

    /// <summary>Who approved it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>The last day of the exception, in UTC.</summary>
    public required DateTime Until { get; init; }

    /// <summary>The file and the line in which the exception begins, for messages.</summary>
    public string Place { get; init; } = "";

    /// <summary>Whether the last day has passed.</summary>
    internal bool HasEnded(DateTimeOffset now) => now.UtcDateTime.Date > Until;

    /// <summary>Whether the exception is for a token, for any rule.</summary>
    internal bool IsFor(PersonalAccessToken token)
        => (Id is null || TokenId.AreSame(Id, token.Id))
            && (Name is null || IsSame(Name, token.Name) || IsSame(Name, token.ExactName))
            && (Owner is null || IsSame(Owner, token.OwnerId) || IsSame(Owner, token.OwnerName))
            && (Tenant is null || (token.Connection is { } connection && IsIn(connection)));

    /// <summary>Whether the exception is for tokens of a tenant.</summary>
    internal bool IsIn(SailPointConnection connection)
        => Tenant is null || connection.UniqueNames.Contains(Tenant.Trim().TrimEnd('/'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the exception names a tenant by a name that several connected tenants have.</summary>
    internal bool IsAmbiguousFor(SailPointConnection connection)
        => !IsIn(connection) && connection.Names.Contains(Tenant!.Trim().TrimEnd('/'), StringComparer.OrdinalIgnoreCase);

    /// <summary>The exception as accepted findings show it.</summary>
    internal AcceptedRisk Accepted => new(Reason, ApprovedBy, Until);

    /// <summary>The token, for messages.</summary>
    internal string TokenText
        => DisplayText.Escape(
            (Name is null ? $"token {Id}" : $"token '{Name}'{(Id is null ? "" : $" ({Id})")}")
            + (Owner is null ? "" : $" of {Owner}")
            + (Tenant is null ? "" : $" in tenant {Tenant}"));

    /// <summary>The exception, as the evidence of a finding about it.</summary>
    internal string Evidence
        => DisplayText.Escape(
            $"{Place}: {TokenText}; rules {string.Join(", ", Rules)}; until {Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}; "
            + $"approved by {ApprovedBy}; reason: {Reason}");

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
