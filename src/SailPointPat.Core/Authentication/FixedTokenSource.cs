using System;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>One access token that was given, and that cannot be renewed.</summary>
internal sealed class FixedTokenSource(AccessToken token, ServiceClock clock) : AccessTokenSource
{
    /// <summary>How wrong this computer's clock may be, time zones included, before an answer has shown the service's time.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromDays(1);

    private volatile bool _isRefused;

    public override bool CanRenew => false;

    public override Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        _isRefused |= rejected is not null;
        if (token.Expires <= clock.UtcNow - (clock.IsKnown ? TimeSpan.Zero : ClockDifference))
            throw Ended($"The access token expired at {WireDate.Format(token.Expires.Value)}");

        if (_isRefused)
            throw Ended(token.Expires <= clock.UtcNow ? $"The access token expired at {WireDate.Format(token.Expires.Value)}" : "SailPoint does not accept the access token any more (401)");

        return Task.FromResult(token);
    }

    public override void Dispose()
    {
        // Nothing is held open.
    }

    private static SailPointApiException Ended(string what)
        => new(SailPointErrorKind.AccessTokenExpired, $"{what}, and a connection that was made with an access token cannot renew it.")
        {
            Effect = new RequestEffect.LogsIn(null),
        };
}
