using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Exhaustive.RateLimiting;

/// <summary>
/// Callers that send at random times to a service with random latencies: a request arrives some time after it
/// was sent, and its answer some time after that. All of them share one clock that advances in steps.
/// </summary>
internal sealed class RateLimitedWorld : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly Random _random;
    private readonly TestClient _test;
    private readonly ConcurrentBag<DateTimeOffset> _received = [];

    public RateLimitedWorld(int limit, int seed)
    {
        _random = new Random(seed);
        // On a busy machine the simulated time advances much faster than the callers. That must not cause a timeout.
        _test = TestClient.WithRetry(options => options with { RateLimit = limit, Timeout = TimeSpan.FromDays(9) });
        _test.Tenant.OnCall = async (arrival, cancellationToken) =>
        {
            await Task.Delay(Milliseconds(4000), _test.Clock, cancellationToken);
            _received.Add(_test.Clock.GetUtcNow());
            await Task.Delay(Milliseconds(4000), _test.Clock, cancellationToken);
            return FakeTenant.Succeed(arrival);
        };
    }

    public async Task RunAsync(int calls)
    {
        await _test.RunAsync("login");
        var all = Task.WhenAll(Enumerable.Range(0, calls).Select(_ => CallAsync(Milliseconds(6000))).ToArray());
        while (!all.IsCompleted)
        {
            _test.Clock.Advance(Step);
            await Task.Yield();
        }

        await all;
    }

    /// <summary>The maximum number of requests that the service received in any window of this length.</summary>
    public int MaximumInAny(TimeSpan window)
    {
        var times = _received.Order().ToArray();
        return times.Select((time, first) => times.Skip(first).TakeWhile(later => later - time < window).Count()).Max();
    }

    public void Dispose() => _test.Dispose();

    private async Task CallAsync(TimeSpan start)
    {
        await Task.Delay(start, _test.Clock);
        await _test.RunAsync("delete");
    }

    private TimeSpan Milliseconds(int most)
    {
        lock (_random)
            return TimeSpan.FromMilliseconds(_random.Next(most));
    }
}
