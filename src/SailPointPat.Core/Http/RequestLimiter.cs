using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>The rate limiter of one login. All connections of the process with this login share it. Thread safe.</summary>
/// <remarks>The service counts the requests of a client id to an API version, so a second connection with the same login must share the limit.</remarks>
internal sealed class RequestLimiter(TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(TokenLimits.RateLimitSeconds);

    /// <summary>A service can send any <c>Retry-After</c>, but .NET timers cannot run for more than 49 days.</summary>
    private static readonly TimeSpan MaximumDelay = TimeSpan.FromDays(1);

    /// <summary>The limiters by login, for each clock. Unused limiters are kept: a connection that is closed and opened again must not start a new window.</summary>
    private static readonly ConditionalWeakTable<TimeProvider, ConcurrentDictionary<string, RequestLimiter>> Shared = new();

    private readonly PermitQueue _permits = new();
    private long _pausedUntil;

    /// <summary>Finds the limiter of a login.</summary>
    /// <param name="options">The tenant and the API version.</param>
    /// <param name="clientId">The id of the login; <see langword="null"/> if unknown. Then the limiter is not shared.</param>
    public static RequestLimiter Of(SailPointClientOptions options, string? clientId)
    {
        // Tenants in memory are separate, even if they have the same address.
        var isUnshared = clientId is null || (options.PrimaryHandler is not null && options.Instance is null);
        return isUnshared
            ? new RequestLimiter(options.Clock)
            : Shared.GetOrCreateValue(options.Clock).GetOrAdd(
                $"{options.BaseAddress.AbsoluteUri}#{options.Instance} {options.ApiVersion} {TokenId.Plain(clientId!).ToUpperInvariant()}",
                _ => new RequestLimiter(options.Clock));
    }

    /// <summary>Waits until the pause after a 429 is over.</summary>
    /// <param name="report">Called before each wait. It may throw if the wait is too long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForPauseAsync(Action<TimeSpan> report, CancellationToken cancellationToken)
    {
        while (new DateTimeOffset(Interlocked.Read(ref _pausedUntil), TimeSpan.Zero) - clock.GetUtcNow() is { Ticks: > 0 } rest)
        {
            // Timers ignore fractions of a millisecond. Rounding up prevents a busy loop during the last fraction.
            var delay = TimeSpan.FromMilliseconds(Math.Ceiling(rest.TotalMilliseconds));
            report(delay);
            await clock.Delay(delay < MaximumDelay ? delay : MaximumDelay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a permit, and waits for one if necessary. The permit is free again ten seconds after it was disposed of.</summary>
    /// <param name="limit">
    /// The maximum number of requests of all connections with this login in ten seconds; <see langword="null"/> for no limit. A caller without a limit
    /// never waits, but its requests count for the others.
    /// </param>
    /// <param name="report">Called before a wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable> AcquireAsync(int? limit, Action report, CancellationToken cancellationToken)
    {
        var maximum = limit ?? int.MaxValue;
        if (!_permits.TryTake(maximum))
        {
            report();
            await _permits.TakeAsync(maximum, cancellationToken).ConfigureAwait(false);
        }

        return new Permit(this);
    }

    /// <summary>Makes all requests wait. A pause that already lasts longer is kept.</summary>
    public void PauseAll(TimeSpan delay)
    {
        var until = (clock.GetUtcNow() + delay).UtcTicks;
        var current = Interlocked.Read(ref _pausedUntil);
        while (until > current)
        {
            var found = Interlocked.CompareExchange(ref _pausedUntil, until, current);
            if (found == current)
                return;

            current = found;
        }
    }

    private async Task ReturnLaterAsync()
    {
        await clock.Delay(Window, CancellationToken.None).ConfigureAwait(false);
        _permits.Return();
    }

    private sealed class Permit(RequestLimiter limiter) : IDisposable
    {
        public void Dispose() => _ = limiter.ReturnLaterAsync();
    }
}
