using System;
using System.Security;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>Supplies the access tokens of a connection.</summary>
internal abstract class AccessTokenSource : IDisposable
{
    /// <summary>Whether the source can replace an access token that the service refused.</summary>
    public abstract bool CanRenew { get; }

    /// <summary>The client secret that the source logs in with; <see langword="null"/> if it has none. The source may dispose of it at any time.</summary>
    public virtual SecureString? ClientSecret => null;

    /// <summary>Gets an access token that is valid now.</summary>
    /// <param name="rejected">An access token that the service refused, so that another one is needed; <see langword="null"/> if any is fine.</param>
    /// <param name="events">Receives the progress of a login.</param>
    /// <param name="deadline">The deadline of the call that needs the access token. A login is part of that call.</param>
    /// <exception cref="SailPointApiException">There is no valid access token.</exception>
    public abstract Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline);

    public abstract void Dispose();
}
