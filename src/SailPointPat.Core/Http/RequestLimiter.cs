using System;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>The rate limit of one connection, shared by all its callers.</summary>
internal sealed class RequestLimiter : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(TokenLimits.RateLimitSeconds);

    /// <summary>A service may name any time, and no timer runs for more than 49 days.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly ConcurrencyLimiter? _permits;
    private readonly CancellationTokenSource _disposed = new();
    private long _pausedUntil;

    /// <summary>Makes a limiter.</summary>
    /// <param name="limit">How many requests are allowed in ten seconds; <see langword="null"/> for any number.</param>
    /// <param name="clock">The clock.</param>
    public RequestLimiter(int? limit, TimeProvider clock)
    {
        _clock = clock;
        if (limit is { } permits)
            _permits = new ConcurrencyLimiter(new() { PermitLimit = permits, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>Waits until the pause after a 429 is over.</summary>
    /// <param name="report">Called before each wait; may throw where it is too long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForPauseAsync(Action<TimeSpan> report, CancellationToken cancellationToken)
    {
        while (new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero) - _clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            // Timers drop fractions of a millisecond: without rounding, the last fraction would keep this loop busy.
            var delay = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            report(delay);
            await _clock.Delay(delay < LongestDelay ? delay : LongestDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a permit, and waits for one if necessary. It is free again ten seconds after it was disposed of.</summary>
    public async Task<IDisposable> AcquireAsync(Action report, CancellationToken cancellationToken)
    {
        if (_permits is null)
            return NoPermit.Instance;

        var lease = _permits.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            report();
            lease = await _permits.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }

        return lease.IsAcquired ? new Permit(this, lease) : throw new ObjectDisposedException(nameof(RequestLimiter));
    }

    /// <summary>Makes all requests wait. A pause that ends later than this one stays.</summary>
    public void PauseAll(TimeSpan delay)
    {
        var until = (_clock.GetUtcNow() + delay).UtcTicks;
        var present = Interlocked.Read(ref _pausedUntil);
        while (until > present)
        {
            var found = Interlocked.CompareExchange(ref _pausedUntil, until, present);
            if (found == present)
                return;

            present = found;
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _permits?.Dispose();
    }

    private async Task ReturnLaterAsync(RateLimitLease lease)
    {
        try
        {
            await _clock.Delay(Window, _disposed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection was closed, so no request waits for this permit.
        }

        lease.Dispose();
    }

    private sealed class Permit(RequestLimiter limiter, RateLimitLease lease) : IDisposable
    {
        public void Dispose() => _ = limiter.ReturnLaterAsync(lease);
    }

    private sealed class NoPermit : IDisposable
    {
        public static readonly NoPermit Instance = new();

        public void Dispose()
        {
        }
    }
}
