using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Keeps all callers of a connection together below the service's rate limit, and makes all of them wait after a 429.</summary>
/// <remarks>
/// A request holds its place from before it is sent until ten seconds after its answer: however long requests travel, the
/// service cannot see more of them in any ten seconds than there are places.
/// </remarks>
internal sealed class PaceHandler(Pace pace, TimeSpan budget) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = RequestState.Of(request);
        await pace.WaitForPauseAsync(TellPause, cancellationToken).ConfigureAwait(false);
        using var place = await pace.TakePlaceAsync(TellPlace, cancellationToken).ConfigureAwait(false);
        state.Budget?.Resume();

        // Somebody may have been told to wait meanwhile.
        await pace.WaitForPauseAsync(TellPause, cancellationToken).ConfigureAwait(false);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == (HttpStatusCode)429)
            pace.PauseAll(response);

        return response;

        // The service has not been asked yet, so that the time for its answer does not run. It is places that give time back: the wait ends.
        void TellPlace()
        {
            state.Budget?.Suspend();
            state.TellWait("the rate limit is reached", null, request);
        }

        void TellPause(TimeSpan delay)
        {
            // A wait that outlasts the call would only put the error off, and make a time-out of it.
            if (delay >= budget)
                throw ApiErrors.Paused(state.Operation, delay);

            state.TellWait("the rate limit was exceeded", delay, request);
        }
    }
}
