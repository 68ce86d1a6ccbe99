using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>Logs in for access tokens, and keeps each until shortly before it expires. Callers that wait at the same time share one login.</summary>
internal sealed class RenewableTokenSource(LoginClient login, Action<AccessToken> onNewToken, ServiceClock clock) : AccessTokenSource
{
    private static readonly TimeSpan MaximumMargin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _loginLock = new(1, 1);
    private volatile Lease? _lease;
    private volatile SailPointApiException? _refusal;

    public override bool CanRenew => true;

    public override SecureString ClientSecret => login.ClientSecret;

    public override async Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        if (_lease is { } lease && IsUsable(lease, rejected))
            return lease.Token;

        await _loginLock.WaitAsync(deadline.Token).ConfigureAwait(false);
        try
        {
            // Another caller may have logged in while this one waited.
            if (_lease is { } renewed && IsUsable(renewed, rejected))
                return renewed.Token;

            // A refused credential is not tried again. Otherwise a thousand callers would cause a thousand refused logins.
            if (_refusal is { } refusal)
                throw new SailPointApiException(refusal.Kind, refusal.Message, innerException: null, refusal);

            var token = await LogInAsync(events, deadline).ConfigureAwait(false);
            _lease = new Lease(token, RenewAt(token));
            onNewToken(token);
            return token;
        }
        finally
        {
            _loginLock.Release();
        }
    }

    /// <summary>Removes the access token and the secret from memory. Waiting callers still need the semaphore, so it is not disposed of.</summary>
    public override void Dispose()
    {
        _lease = null;
        login.Dispose();
    }

    private async Task<AccessToken> LogInAsync(CallEvents events, Deadline deadline)
    {
        try
        {
            return await login.LogInAsync(events, deadline).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.LoginFailed)
        {
            _refusal = error;
            throw;
        }
    }

    private bool IsUsable(Lease lease, AccessToken? rejected)
        => !ReferenceEquals(lease.Token, rejected) && clock.UtcNow < lease.RenewAt;

    /// <summary>When to renew an access token: a minute before it expires, or after four fifths of a short lifetime. So it does not expire during a request.</summary>
    private DateTimeOffset RenewAt(AccessToken token)
    {
        // If a new access token seems to have expired, a clock is wrong.
        if (token.Expires is not { } expires || expires <= clock.UtcNow)
            return DateTimeOffset.MaxValue;

        var fifth = TimeSpan.FromTicks((expires - clock.UtcNow).Ticks / 5);
        return expires - (fifth < MaximumMargin ? fifth : MaximumMargin);
    }

    private sealed record Lease(AccessToken Token, DateTimeOffset RenewAt);
}
