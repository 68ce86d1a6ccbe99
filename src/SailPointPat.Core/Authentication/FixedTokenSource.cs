using System;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>One access token that was given, and that cannot be renewed.</summary>
internal sealed class FixedTokenSource(AccessToken token, TimeProvider clock) : AccessTokenSource
{
    private volatile bool _isRefused;

    public override bool CanRenew => false;

    public override Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        _isRefused |= rejected is not null;
        if (token.Expires <= clock.GetUtcNow())
            throw Ended($"The access token expired at {WireDate.Format(token.Expires.Value)}");

        if (_isRefused)
            throw Ended("SailPoint does not accept the access token any more (401)");

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
