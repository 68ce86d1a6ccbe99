using System;
using System.Net.Http;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>The pace of one connection, shared by all its callers.</summary>
internal sealed class Pace : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>A service may ask for any time, and no timer runs for more than 49 days.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly ConcurrencyLimiter? _places;
    private readonly CancellationTokenSource _disposed = new();
    private long _pausedUntil;

    /// <summary>Makes a pace.</summary>
    /// <param name="limit">How many requests fit in ten seconds; <see langword="null"/> for any number.</param>
    /// <param name="clock">The clock.</param>
    public Pace(int? limit, TimeProvider clock)
    {
        _clock = clock;
        if (limit is { } permits)
            _places = new ConcurrencyLimiter(new() { PermitLimit = permits, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    }

    /// <summary>Waits until nobody has to wait after a 429 any more.</summary>
    /// <param name="tell">Told of each wait before it begins; may throw where it is too long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForPauseAsync(Action<TimeSpan> tell, CancellationToken cancellationToken)
    {
        while (new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero) - _clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            // Timers drop parts of a millisecond: without rounding, the last part would be waited out in a circle.
            var delay = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            tell(delay);
            await _clock.Delay(delay < LongestDelay ? delay : LongestDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a place, waiting for one to become free. It does ten seconds after it is given back.</summary>
    public async Task<IDisposable> TakePlaceAsync(Action tell, CancellationToken cancellationToken)
    {
        if (_places is null)
            return NoPlace.Instance;

        var lease = _places.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            tell();
            lease = await _places.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        }

        return lease.IsAcquired ? new Place(this, lease) : throw new ObjectDisposedException(nameof(Pace));
    }

    /// <summary>Makes everybody wait as long as a 429 asks.</summary>
    public void PauseAll(HttpResponseMessage response)
    {
        if (RetryDelay.Asked(response, _clock) is not { } delay)
            return;

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
        _places?.Dispose();
    }

    private async Task GiveBackAsync(RateLimitLease lease)
    {
        try
        {
            await _clock.Delay(Window, _disposed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The connection was closed: nobody waits for this place.
        }

        lease.Dispose();
    }

    private sealed class Place(Pace pace, RateLimitLease lease) : IDisposable
    {
        public void Dispose() => _ = pace.GiveBackAsync(lease);
    }

    private sealed class NoPlace : IDisposable
    {
        public static readonly NoPlace Instance = new();

        public void Dispose()
        {
        }
    }
}
