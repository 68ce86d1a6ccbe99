using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Keeps all callers of one login together below the service's rate limit. After a 429 with <c>Retry-After</c>, all of them wait.</summary>
/// <remarks>
/// A request holds its permit until ten seconds after its answer. So the service never receives more requests in ten seconds than there are permits,
/// even if some requests take longer to arrive.
/// </remarks>
internal sealed class RateLimitHandler(RequestLimiter limiter, int? limit, SailPointClientOptions options) : DelegatingHandler
{
    private const string LimitExceeded = "the rate limit was exceeded";

    private volatile RequestLimiter _limiter = limiter;

    /// <summary>Switches to the rate limiter of another login, for all later requests.</summary>
    public void SwitchTo(RequestLimiter limiter) => _limiter = limiter;

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
            var pausesAll = RetryAfter.Of(response, options.Clock) is { Ticks: > 0 };
            if (pausesAll)
                limiter.PauseAll(delay);

            if (options.MaximumRetryCount == 0 || delay >= request.Deadline.Remaining)
                return response;

            response.Dispose();
            if (!pausesAll)
                await WaitAsync(request, delay, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Only this request waits, because the service sent no <c>Retry-After</c>.</summary>
    private Task WaitAsync(ApiRequest request, TimeSpan delay, CancellationToken cancellationToken)
    {
        request.ReportWait(LimitExceeded, delay);
        return options.Clock.Delay(delay, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(RequestLimiter limiter, HttpRequestMessage message, ApiRequest request, CancellationToken cancellationToken)
    {
        await limiter.WaitForPauseAsync(ReportPause, cancellationToken).ConfigureAwait(false);
        using var permit = await limiter.AcquireAsync(limit, ReportLimitReached, cancellationToken).ConfigureAwait(false);
        request.Deadline.Resume();

        // Another request may have received a 429 in the meantime.
        await limiter.WaitForPauseAsync(ReportPause, cancellationToken).ConfigureAwait(false);
        request.Attempt++;
        return await base.SendAsync(message, cancellationToken).ConfigureAwait(false);

        // The request has not been sent, so its deadline is suspended. The wait always ends, because every permit is returned.
        void ReportLimitReached()
        {
            request.Deadline.Suspend();
            request.ReportWait("the rate limit is reached", null);
        }

        // If the wait is longer than the rest of the call's time, report it now. Otherwise the error would come later, as a timeout.
        void ReportPause(TimeSpan delay)
        {
            if (delay >= request.Deadline.Remaining)
                throw ApiErrors.Paused(request, delay);

            request.ReportWait(LimitExceeded, delay);
        }
    }
}
