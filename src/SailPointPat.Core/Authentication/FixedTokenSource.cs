using System;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>Supplies one given access token, which cannot be renewed.</summary>
internal sealed class FixedTokenSource(AccessToken token, ServiceClock clock) : AccessTokenSource
{
    /// <summary>The tolerated error of this computer's clock, including a wrong time zone. Used until an answer has shown the service's time.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromDays(1);

    private volatile bool _isRefused;

    public override bool CanRenew => false;

    public override Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        _isRefused |= rejected is not null;
        if (token.Expires <= clock.UtcNow - (clock.IsKnown ? TimeSpan.Zero : ClockDifference))
            throw Expired($"The access token expired at {WireDate.Format(token.Expires.Value)}");

        if (_isRefused)
            throw Expired(token.Expires <= clock.UtcNow ? $"The access token expired at {WireDate.Format(token.Expires.Value)}" : "SailPoint no longer accepts the access token (401)");

        return Task.FromResult(token);
    }

    public override void Dispose()
    {
        // There is nothing to release.
    }

    private static SailPointApiException Expired(string what)
        => new(SailPointErrorKind.AccessTokenExpired, $"{what}, and a connection made with -AccessToken cannot renew it.")
        {
            Effect = new RequestEffect.LogsIn(null),
        };
}
