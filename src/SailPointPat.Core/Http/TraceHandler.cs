using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>
/// The last before the wire: notes whether a request may have been done, tells the caller of each one that went out, and of
/// the service's deprecation notice, once per connection.
/// </summary>
internal sealed class TraceHandler(DeprecationNotice deprecation, TimeProvider clock) : DelegatingHandler
{
    public const string RequestIdHeader = "SLPT-Request-ID";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = RequestState.Of(request);
        var started = clock.GetTimestamp();
        var wasDoneBefore = state.MayHaveBeenDone;
        state.MayHaveBeenDone = true;
        state.ReportSent();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (Outcome.IsSurelyNotDone(response))
                state.MayHaveBeenDone = wasDoneBefore;

            Tell(request, started, (int)response.StatusCode, RequestId(response), null);
            deprecation.Check(response, state.Events);
            return response;
        }
        catch (Exception error)
        {
            if (Outcome.IsSurelyNotDone(error))
                state.MayHaveBeenDone = wasDoneBefore;

            var failure = error is OperationCanceledException ? "no answer (cancelled or timed out)" : "no answer (" + error.GetType().Name + ")";
            Tell(request, started, null, null, failure);
            throw;
        }
    }

    public static string? RequestId(HttpResponseMessage response)
        => response.Headers.TryGetValues(RequestIdHeader, out var values) ? DisplayText.Escape(values.FirstOrDefault(), 100) : null;

    private void Tell(HttpRequestMessage request, long started, int? status, string? requestId, string? failure)
    {
        var state = RequestState.Of(request);
        state.Events.RequestEnded?.Invoke(new RequestTrace(
            request.Method.Method, request.RequestUri!.PathAndQuery, clock.GetElapsedTime(started), state.Attempt, status, requestId, failure));
    }
}
