using System;
using System.Net.Http;

namespace SailPointPat.Core.Http;

/// <summary>How long a request waits before its next attempt: as long as the service says, else longer each time.</summary>
/// <remarks>
/// The wait is random, up to a limit that doubles, so that callers that failed together do not come back together. It is the same for the
/// same request and attempt: the decision to retry and the wait itself both ask for it.
/// </remarks>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The wait before the next attempt.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">The answer, if one came. A <c>Retry-After</c> of zero does not count: it would mean no pause at all.</param>
    /// <param name="clock">The clock.</param>
    public static TimeSpan Delay(ApiRequest request, HttpResponseMessage? response, TimeProvider clock)
    {
        if (RetryAfter.Of(response, clock) is { Ticks: > 0 } asked)
            return asked;

        var limit = Math.Min(First.TotalMilliseconds * Math.Pow(2, Math.Min(request.Attempt - 1, 16)), Longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(limit * new Random(unchecked((request.Seed * 397) + request.Attempt)).NextDouble());
    }
}
