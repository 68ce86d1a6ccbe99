using System;
using System.Collections.Generic;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Access;

/// <summary>Counts requests per bearer token: 100 in any 10 seconds, when it is turned on.</summary>
internal sealed class RateLimiter(TimeProvider clock)
{
    private const int Limit = 100;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Queue<DateTimeOffset>> _admitted = new(StringComparer.Ordinal);

    public bool Enabled { get; set; }

    public void Count(string bearerId)
    {
        if (!Enabled)
            return;

        lock (_admitted)
        {
            if (!_admitted.TryGetValue(bearerId, out var times))
                _admitted.Add(bearerId, times = new Queue<DateTimeOffset>(Limit));

            var now = clock.GetUtcNow();
            while (times.Count > 0 && times.Peek() + Window <= now)
                times.Dequeue();
            if (times.Count >= Limit)
                throw Refusal.TooManyRequests(times.Peek() + Window - now);
            times.Enqueue(now);
        }
    }
}
