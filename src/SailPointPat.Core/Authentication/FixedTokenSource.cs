using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>One access token that somebody else got.</summary>
internal sealed class FixedTokenSource(AccessToken token, TimeProvider clock) : AccessTokenSource
{
    private volatile bool _isRefused;

    public override bool CanRenew => false;

    public override Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, CancellationToken cancellationToken)
    {
        _isRefused |= rejected is not null;
        if (token.Expires <= clock.GetUtcNow())
            throw Ended($"The access token ended at {WireDate.Format(token.Expires.Value)}");

        if (_isRefused)
            throw Ended("SailPoint does not accept the access token any more (401)");

        return Task.FromResult(token);
    }

    public override void Dispose()
    {
        // Nothing is held open: the access token is another's.
    }

    private static SailPointApiException Ended(string what)
        => new(
            SailPointErrorKind.AccessTokenExpired,
            $"{what}, and a connection made with -AccessToken cannot renew it. "
            + "Connect again with a new access token, or with -Credential, which renews by itself.");
}
