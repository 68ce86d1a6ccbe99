using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Access tokens from logins: kept until shortly before they end, one login at a time however many callers wait.</summary>
internal sealed class RenewableTokenSource(LoginClient login, Action<AccessToken> show, TimeProvider clock) : AccessTokenSource
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Lease? _lease;
    private volatile SailPointApiException? _refusal;

    public override bool CanRenew => true;

    public override async Task<AccessToken> GetAsync(AccessToken? rejected, CallEvents events, CancellationToken cancellationToken)
    {
        if (_lease is { } lease && IsUsable(lease, rejected))
            return lease.Token;

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // Whoever waited here finds what the one before has brought.
            if (_lease is { } renewed && IsUsable(renewed, rejected))
                return renewed.Token;

            // A credential that was refused is not tried again: a thousand callers would mean a thousand refused logins.
            if (_refusal is { } refusal)
                throw LoginClient.Again(refusal);

            var token = await LogInAsync(events, cancellationToken).ConfigureAwait(false);
            _lease = new Lease(token, RenewAt(token));
            show(token);
            return token;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets everything. Who waits for a turn finds the connection closed, so the semaphore itself is left to them.</summary>
    public override void Dispose()
    {
        _lease = null;
        login.Dispose();
    }

    private async Task<AccessToken> LogInAsync(CallEvents events, CancellationToken cancellationToken)
    {
        try
        {
            return await login.LogInAsync(events, cancellationToken).ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.LoginFailed)
        {
            _refusal = error;
            throw;
        }
    }

    private bool IsUsable(Lease lease, AccessToken? rejected)
        => !ReferenceEquals(lease.Token, rejected) && clock.GetUtcNow() < lease.RenewAt;

    /// <summary>A minute before the end, or at four fifths of a short life: an answer on its way must not outlive its token.</summary>
    private DateTimeOffset RenewAt(AccessToken token)
    {
        if (token.Expires is not { } expires)
            return DateTimeOffset.MaxValue;

        var fifth = TimeSpan.FromTicks((expires - clock.GetUtcNow()).Ticks / 5);
        return expires - (fifth < LongestMargin ? fifth : LongestMargin);
    }

    private sealed record Lease(AccessToken Token, DateTimeOffset RenewAt);
}
