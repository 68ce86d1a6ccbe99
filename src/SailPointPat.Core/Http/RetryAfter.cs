using System;
using System.Net.Http;

namespace SailPointPat.Core.Http;

/// <summary>Reads <c>Retry-After</c>, in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <remarks>A date is compared with the answer's own <c>Date</c>, because this computer's clock may be wrong.</remarks>
    /// <returns>How long to wait, never negative; <see langword="null"/> if the header is missing.</returns>
    public static TimeSpan? Of(HttpResponseMessage? response, TimeProvider clock)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response?.Headers.Date ?? clock.GetUtcNow()));
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
