using System;
using System.Collections.Generic;
using System.Security;

namespace SailPointPat.Core.Rotation;

/// <summary>A token to rotate: which one, what its successor shall be like, and what becomes of the old one.</summary>
public sealed class RotationRequest
{
    /// <summary>The id of the token to rotate, or of a successor that an interrupted rotation has left.</summary>
    public required string Id { get; init; }

    /// <summary>The identity id of the token's owner, where it is known; <see langword="null"/> where only the id is.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The successor's scopes; <see langword="null"/> for those of the old token.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>When the successor ends; <see langword="null"/> for the whole lifetime of the old token, counted from now.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Whether the successor never ends.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Whether a year that looks like one of another calendar is meant as it is.</summary>
    public bool AllowsAnyYear { get; init; }

    /// <summary>Whether the old token stays, under another name.</summary>
    public bool KeepOld { get; init; }

    /// <summary>How long the old token stays valid; <see langword="null"/> to remove it at once, unless <see cref="KeepOld"/>.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>
    /// Whether the hand-over stores the secret where it outlives this process. A rotation that was interrupted after such a
    /// hand-over is finished; after any other the secret may have died with the process, and it is started afresh.
    /// </summary>
    public bool StoresSecret { get; init; }

    internal void Validate(ApiVersion version, DateTimeOffset now)
    {
        InputRules.CheckId(Id);
        InputRules.CheckScope(Scope);
        InputRules.CheckExpiry(version, now, ExpirationDate, NeverExpires, AllowsAnyYear);
        if (GracePeriod is not { } grace)
            return;

        if (KeepOld)
            throw InputRules.Invalid("The old token cannot both be kept and expire after a grace period. Give one of the two.");

        if (grace <= TimeSpan.Zero || grace >= DateTimeOffset.MaxValue - now)
            throw InputRules.Invalid("The grace period must be longer than nothing and end in this calendar.");

        if (!version.CanChangeExpiry)
        {
            throw InputRules.NotSupported(
                $"API version '{version}' cannot change when an existing token expires, so that there is no grace period.",
                ApiVersion.NamesWhere(other => other.CanChangeExpiry));
        }
    }
}

/// <summary>A credential that a vault returns: the id of a token and its secret.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Secret">The token's secret.</param>
public sealed record StoredCredential(string Id, SecureString Secret);
