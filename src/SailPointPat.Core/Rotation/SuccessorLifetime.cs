using System;

namespace SailPointPat.Core.Rotation;

/// <summary>Decides when a successor expires.</summary>
internal static class SuccessorLifetime
{
    /// <summary>If a date is closer than this to the longest lifetime, the service sets the date, because its clock may differ from this computer's.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>
    /// Returns the requested expiry; otherwise the whole lifetime of the old token, counted from now, if the version allows it. A result with neither a
    /// date nor "never" means the default of the version, six months.
    /// </summary>
    public static (DateTimeOffset? ExpirationDate, bool NeverExpires) Of(
        PersonalAccessToken old, RotationRequest request, ApiVersion version, DateTimeOffset now)
    {
        if (request.NeverExpires || request.ExpirationDate is not null)
            return (request.ExpirationDate, request.NeverExpires);

        if (old.IsUnreadable(nameof(PersonalAccessToken.ExpirationDate)))
            throw RotationErrors.ExpiryUnreadable(old);

        if (old.ExpirationDate is not { } end)
            return version.CanNeverExpire ? (null, true) : throw CannotNeverExpire(old, version);

        if (end - old.Created is not { } lifetime || lifetime <= TimeSpan.Zero)
            return (null, false);

        // A grace period may have shortened the lifetime of an old token that was kept.
        var isShortened = ReplacedName.Read(old.ExactName) is { State: ReplacedState.Done };
        if (isShortened && lifetime < ApiVersion.DefaultExpiry(now) - now)
            return (null, false);

        var inherited = lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
        return version.LimitsExpiry && inherited > ApiVersion.DefaultExpiry(now) - Margin ? (null, false) : (inherited, false);
    }

    private static SailPointApiException CannotNeverExpire(PersonalAccessToken old, ApiVersion version)
        => new(
            SailPointErrorKind.NotSupportedByApiVersion,
            $"The token {old} never expires, and API version '{version}' cannot create a successor that never expires. Nothing was changed.");
}
