using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>A source that can switch to another one while callers use it.</summary>
internal sealed class SwitchableTokenSource(AccessTokenSource first) : AccessTokenSource
{
    private AccessTokenSource _current = first;

    public override bool CanRenew => Volatile.Read(ref _current).CanRenew;

    public override SecureString? ClientSecret => Volatile.Read(ref _current).ClientSecret;

    public override async Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        while (true)
        {
            var source = Volatile.Read(ref _current);
            try
            {
                return await source.GetAsync(rejected, events, deadline).ConfigureAwait(false);
            }
            catch (Exception) when (!deadline.Token.IsCancellationRequested && !ReferenceEquals(source, Volatile.Read(ref _current)))
            {
                // The login was switched during this attempt, and the old token may have been removed. Try the new source.
            }
        }
    }

    /// <summary>Switches to another source.</summary>
    public void SwitchTo(AccessTokenSource source) => Interlocked.Exchange(ref _current, source).Dispose();

    public override void Dispose() => Volatile.Read(ref _current).Dispose();
}
