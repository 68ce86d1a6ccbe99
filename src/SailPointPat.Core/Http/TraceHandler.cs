using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Tells the caller of each request that went out, and of the service's deprecation notice, once per connection.</summary>
internal sealed class TraceHandler(DeprecationNotice deprecation, TimeProvider clock) : DelegatingHandler
{
    public const string RequestIdHeader = "SLPT-Request-ID";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var events = request.GetEvents();
        var started = clock.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            events.RequestEnded?.Invoke(Trace(request, started, (int)response.StatusCode, RequestId(response), null));
            deprecation.Check(response, events);
            return response;
        }
        catch (Exception error)
        {
            var failure = error is OperationCanceledException ? "no answer (cancelled or timed out)" : "no answer (" + error.GetType().Name + ")";
            events.RequestEnded?.Invoke(Trace(request, started, null, null, failure));
            throw;
        }
    }

    public static string? RequestId(HttpResponseMessage response)
        => response.Headers.TryGetValues(RequestIdHeader, out var values) ? DisplayText.Escape(values.FirstOrDefault(), 100) : null;

    private RequestTrace Trace(HttpRequestMessage request, long started, int? status, string? requestId, string? failure)
        => new(request.Method.Method, request.RequestUri!.PathAndQuery, clock.GetElapsedTime(started), status, requestId, failure);
}
