using System;

namespace SailPointPat.Core.Rotation;

/// <summary>When a successor ends.</summary>
internal static class SuccessorLifetime
{
    /// <summary>The service's clock need not agree with ours: what comes this close to the longest time is left to the service.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>
    /// What was asked for; else the whole lifetime of the old token, counted from now, as far as the version allows it. No date,
    /// and not never, is what the version gives without one: six months.
    /// </summary>
    public static (DateTimeOffset? ExpirationDate, bool NeverExpires) Of(
        PersonalAccessToken old, RotationRequest request, ApiVersion version, DateTimeOffset now)
    {
        if (request.NeverExpires || request.ExpirationDate is not null)
            return (request.ExpirationDate, request.NeverExpires);

        if (old.IsUnreadable(nameof(PersonalAccessToken.ExpirationDate)))
            throw RotationErrors.ExpiryUnreadable(old);

        if (old.ExpirationDate is not { } end)
            return version.CanNeverExpire ? (null, true) : throw Immortal(old, version);

        if (end - old.Created is not { } lifetime || lifetime <= TimeSpan.Zero)
            return (null, false);

        // A grace period may have shortened the life of a token that was kept.
        var isShortened = ReplacedName.Read(old.ExactName) is { State: ReplacedState.Done };
        if (isShortened && lifetime < ApiVersion.DefaultExpiry(now) - now)
            return (null, false);

        var inherited = lifetime < DateTimeOffset.MaxValue - now ? now + lifetime : DateTimeOffset.MaxValue;
        return version.LimitsExpiry && inherited > ApiVersion.DefaultExpiry(now) - Margin ? (null, false) : (inherited, false);
    }

    private static SailPointApiException Immortal(PersonalAccessToken old, ApiVersion version)
        => new(
            SailPointErrorKind.NotSupportedByApiVersion,
            $"The token {old} never expires, and API version '{version}' cannot make a successor that does not. Nothing was changed.");
}
