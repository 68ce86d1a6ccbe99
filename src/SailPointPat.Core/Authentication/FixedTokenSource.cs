using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>One access token that somebody else got.</summary>
internal sealed class FixedTokenSource(AccessToken token, TimeProvider clock) : AccessTokenSource
{
    public override bool CanRenew => false;

    public override Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, CancellationToken cancellationToken)
    {
        if (token.Expires <= clock.GetUtcNow())
        {
            throw new SailPointApiException(
                SailPointErrorKind.AccessTokenExpired,
                $"The access token ended at {WireDate.Format(token.Expires.Value)}, and a connection made with -AccessToken cannot renew it. "
                + "Connect again with a new access token, or with -Credential, which renews by itself.");
        }

        return Task.FromResult(token);
    }

    public override void Dispose()
    {
        // Nothing is held open: the access token is another's.
    }
}
