using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Exhaustive.Pacing;

/// <summary>
/// Callers that come at random times before a service that is at random distances: a request is seen some time after it
/// was sent, and its answer arrives some time after that. The time passes in steps for all of them together.
/// </summary>
internal sealed class PacedWorld : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly Random _random;
    private readonly TestClient _test;
    private readonly ConcurrentBag<DateTimeOffset> _seen = [];

    public PacedWorld(int limit, int seed)
    {
        _random = new Random(seed);
        // On a busy machine the time of this world runs far ahead of the callers, and none of them may give up for that.
        _test = TestClient.WithRetry(options => options with { RateLimit = limit, Timeout = TimeSpan.FromDays(9) });
        _test.Tenant.OnCall = async (arrival, cancellationToken) =>
        {
            await Task.Delay(Milliseconds(4000), _test.Clock, cancellationToken);
            _seen.Add(_test.Clock.GetUtcNow());
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

    /// <summary>The most requests that the service saw in any window of this length.</summary>
    public int MostInAny(TimeSpan window)
    {
        var times = _seen.Order().ToArray();
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
