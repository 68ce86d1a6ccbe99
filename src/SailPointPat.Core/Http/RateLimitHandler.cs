using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Keeps all callers of a login below the service's rate limit together, and waits out a 429 for all of them.</summary>
/// <remarks>
/// A request holds its permit from before it is sent until ten seconds after its answer. However long requests travel, the service cannot
/// see more of them in any ten seconds than there are permits.
/// </remarks>
internal sealed class RateLimitHandler(RequestLimiter limiter, int? limit, SailPointClientOptions options) : DelegatingHandler
{
    private const string LimitExceeded = "the rate limit was exceeded";

    private volatile RequestLimiter _limiter = limiter;

    /// <summary>Uses the limiter of another login for all requests from now on.</summary>
    public void MoveTo(RequestLimiter limiter) => _limiter = limiter;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Of(message);
        while (true)
        {
            var limiter = _limiter;
            var response = await SendOnceAsync(limiter, message, request, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != (HttpStatusCode)429)
                return response;

            var delay = Backoff.Delay(request, response, options.Clock);
            var isForAll = RetryAfter.Of(response, options.Clock) is { Ticks: > 0 };
            if (isForAll)
                limiter.PauseAll(delay);

            if (options.MaximumRetryCount == 0 || delay >= request.Deadline.Remaining)
                return response;

            response.Dispose();
            if (!isForAll)
                await WaitAsync(request, delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Without a time from the service, the request waits on its own.</summary>
    private Task WaitAsync(ApiRequest request, TimeSpan delay, CancellationToken cancellationToken)
    {
        request.ReportWait(LimitExceeded, delay);
        return options.Clock.Delay(delay, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(RequestLimiter limiter, HttpRequestMessage message, ApiRequest request, CancellationToken cancellationToken)
    {
        await limiter.WaitForPauseAsync(ReportPause, cancellationToken).ConfigureAwait(false);
        using var permit = await limiter.AcquireAsync(limit, ReportFull, cancellationToken).ConfigureAwait(false);
        request.Deadline.Resume();

        // Another request may have met the limit meanwhile.
        await limiter.WaitForPauseAsync(ReportPause, cancellationToken).ConfigureAwait(false);
        request.Attempt++;
        return await base.SendAsync(message, cancellationToken).ConfigureAwait(false);

        // The request has not been sent, so the time for its answer does not run. The wait ends: each permit comes back.
        void ReportFull()
        {
            request.Deadline.Suspend();
            request.ReportWait("the rate limit is reached", null);
        }

        // A wait that outlasts the call would only delay the error, and make a time-out of it.
        void ReportPause(TimeSpan delay)
        {
            if (delay >= request.Deadline.Remaining)
                throw ApiErrors.Paused(request, delay);

            request.ReportWait(LimitExceeded, delay);
        }
    }
}
