using System;
using System.Net.Http;

namespace SailPointPat.Core;

/// <summary>How long to wait before a request is repeated: as long as the service says, else longer each time, by chance.</summary>
internal sealed class RetryDelay(TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly Random _random = new();

    /// <summary>How long to wait. A time that has come already is no word: a service that always names one would be asked without a pause.</summary>
    public TimeSpan Next(HttpResponseMessage? response, int attempt)
        => Asked(response, clock) is { Ticks: > 0 } asked ? asked : FullJitter(attempt);

    /// <summary>What <c>Retry-After</c> asks for, in seconds or as a date.</summary>
    public static TimeSpan? Asked(HttpResponseMessage? response, TimeProvider clock)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - clock.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>Any time up to an exponentially growing one, so that callers that failed together do not come back together.</summary>
    private TimeSpan FullJitter(int attempt)
    {
        var ceiling = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 16)), Longest.TotalMilliseconds);
        lock (_random)
            return TimeSpan.FromMilliseconds(ceiling * _random.NextDouble());
    }
}
