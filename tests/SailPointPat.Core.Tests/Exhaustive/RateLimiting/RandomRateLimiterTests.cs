using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Exhaustive.RateLimiting;

/// <summary>Random callers, latencies and limits, from fixed seeds.</summary>
public class RandomRateLimiterTests
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_service_never_receives_more_than_the_limit_in_ten_seconds(int seed)
    {
        var random = new Random(seed);
        var limit = random.Next(1, 40);
        using var world = new RateLimitedWorld(limit, seed);

        await world.RunAsync(calls: limit * random.Next(2, 6) + random.Next(10));

        Assert.InRange(world.MaximumInAny(Window), 1, limit);
    }
}
