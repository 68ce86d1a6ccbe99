using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Where a connection's access tokens come from.</summary>
internal abstract class AccessTokenSource : IDisposable
{
    /// <summary>Whether a new access token can be had when one was refused.</summary>
    public abstract bool CanRenew { get; }

    /// <summary>Gets an access token that is valid now, or says why there is none.</summary>
    /// <param name="rejected">An access token that the service refused, and that must not be given again.</param>
    /// <param name="events">Who hears about a login.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, CancellationToken cancellationToken);

    public abstract void Dispose();
}
