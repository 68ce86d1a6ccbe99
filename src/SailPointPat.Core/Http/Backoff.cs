using System;
using System.Net.Http;

namespace SailPointPat.Core.Http;

/// <summary>Computes how long a request waits before its next attempt: as long as the service requests, otherwise a random time.</summary>
/// <remarks>
/// The upper limit of the random time doubles with each attempt. The random time prevents that many callers retry at the same moment. It is the same
/// for the same request and attempt, because the decision to retry and the wait both compute it.
/// </remarks>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer, if one came. A <c>Retry-After</c> of zero is ignored, because it would mean no pause.</param>
    /// <param name="clock">The clock.</param>
    public static TimeSpan Delay(ApiRequest request, HttpResponseMessage? response, TimeProvider clock)
    {
        if (RetryAfter.Of(response, clock) is { Ticks: > 0 } requested)
            return requested;

        var limit = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(request.Attempt - 1, 16)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(limit * new Random(unchecked((request.Seed * 397) + request.Attempt)).NextDouble());
    }
}
