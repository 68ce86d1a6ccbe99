using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security;

namespace SailPointPat.Core.Rotation;

/// <summary>The rotation of a token: the token, the properties of its successor, and what to do with the old token.</summary>
public sealed class RotationRequest
{
    /// <summary>The id of the token to rotate, or of a successor that an interrupted rotation has left.</summary>
    public required string Id { get; init; }

    /// <summary>The identity id of the token's owner; <see langword="null"/> if unknown.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The successor's scopes; <see langword="null"/> for the scopes of the old token.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>When the successor expires; <see langword="null"/> for the whole lifetime of the old token, counted from now.</summary>
    public DateTimeOffset? ExpirationDate { get; init; }

    /// <summary>Whether the successor never expires.</summary>
    public bool NeverExpires { get; init; }

    /// <summary>Whether to accept an expiration date whose year looks like one of the Buddhist calendar.</summary>
    public bool AllowsAnyYear { get; init; }

    /// <summary>Whether to keep the old token, under another name.</summary>
    public bool KeepOld { get; init; }

    /// <summary>How long the old token stays valid; <see langword="null"/> to remove it at once, unless <see cref="KeepOld"/>.</summary>
    public TimeSpan? GracePeriod { get; init; }

    /// <summary>
    /// Whether the hand-over stores the secret permanently, for example in a vault. If the rotation is interrupted after such a hand-over, the next run
    /// finishes it. Otherwise the secret may be lost with the process, and the next run starts again.
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
            throw InputRules.Invalid("The old token cannot both be kept and expire after a grace period.", "Give one of the two.");

        if (grace <= TimeSpan.Zero || grace >= DateTimeOffset.MaxValue - now)
        {
            throw InputRules.Invalid(
                $"The grace period {grace.ToString("c", CultureInfo.InvariantCulture)} is not longer than zero, or ends after the year 9999.",
                "Give a time span such as 7.00:00:00, which is seven days.");
        }

        if (!version.CanChangeExpiry)
        {
            throw InputRules.NotSupported(
                $"API version '{version}' cannot change the expiry of an existing token, so it does not support a grace period.",
                ApiVersion.NamesWhere(other => other.CanChangeExpiry));
        }
    }
}

/// <summary>A credential that a vault returns: the id of a token and its secret.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Secret">The token's secret.</param>
public sealed record StoredCredential(string Id, SecureString Secret);
