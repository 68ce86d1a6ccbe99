using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Authentication;

/// <summary>Access tokens from logins: kept until shortly before they expire. Callers that wait at the same time share one login.</summary>
internal sealed class RenewableTokenSource(LoginClient login, Action<AccessToken> show, ServiceClock clock) : AccessTokenSource
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Lease? _lease;
    private volatile SailPointApiException? _refusal;

    public override bool CanRenew => true;

    public override async Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, Deadline deadline)
    {
        if (_lease is { } lease && IsUsable(lease, rejected))
            return lease.Token;

        await _turn.WaitAsync(deadline.Token).ConfigureAwait(false);
        try
        {
            // A caller that waited here finds the access token of the login before.
            if (_lease is { } renewed && IsUsable(renewed, rejected))
                return renewed.Token;

            // A credential that was refused is not tried again: a thousand callers would mean a thousand refused logins.
            if (_refusal is { } refusal)
                throw new SailPointApiException(refusal.Kind, refusal.Message, innerException: null, refusal);

            var token = await LogInAsync(events, deadline).ConfigureAwait(false);
            _lease = new Lease(token, RenewAt(token));
            show(token);
            return token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets the access token and the secret. Callers that wait for a turn still need the semaphore; they find the connection closed.</summary>
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

    /// <summary>A minute before the access token expires, or at four fifths of a short life: a request on its way must not outlive it.</summary>
    private DateTimeOffset RenewAt(AccessToken token)
    {
        // One that has expired when it is issued shows that the clock is wrong.
        if (token.Expires is not { } expires || expires <= clock.UtcNow)
            return DateTimeOffset.MaxValue;

        var fifth = TimeSpan.FromTicks((expires - clock.UtcNow).Ticks / 5);
        return expires - (fifth < LongestMargin ? fifth : LongestMargin);
    }

    private sealed record Lease(AccessToken Token, DateTimeOffset RenewAt);
}
