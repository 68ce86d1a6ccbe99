using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>
/// The last handler before the network. Records whether a request may have taken effect, and reports each attempt. Reports the service's
/// <c>X-Deprecated: true</c> once, so that a loop over thousands of tokens does not warn thousands of times.
/// </summary>
internal sealed class TraceHandler(SailPointClientOptions options, OneTimeFlag deprecationWasReported) : DelegatingHandler
{
    public const string RequestIdHeader = "SLPT-Request-ID";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Of(message);
        var started = options.Clock.GetTimestamp();
        var mayHaveTakenEffectBefore = request.MayHaveTakenEffect;
        request.MarkSent();
        try
        {
            var response = await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
            options.ServiceClock.Observe(response);
            EchoedSecrets.RemoveHeaders(response, message);
            if (SendFailure.CertainlyHadNoEffect(response))
                request.MayHaveTakenEffect = mayHaveTakenEffectBefore;

            Report(message, started, (int)response.StatusCode, RequestId(response), null);
            ReportDeprecation(response, request.Events);
            return response;
        }
        catch (Exception error)
        {
            if (SendFailure.CertainlyHadNoEffect(error))
                request.MayHaveTakenEffect = mayHaveTakenEffectBefore;

            var failure = error is OperationCanceledException ? "no answer (canceled or timed out)" : "no answer (" + error.GetType().Name + ")";
            Report(message, started, null, null, failure);
            throw;
        }
    }

    public static string? RequestId(HttpResponseMessage response)
        => response.Headers.TryGetValues(RequestIdHeader, out var values) ? DisplayText.Escape(values.FirstOrDefault(), 100) : null;

    private void Report(HttpRequestMessage message, long started, int? status, string? requestId, string? failure)
    {
        var request = ApiRequest.Of(message);
        request.Events.RequestEnded?.Invoke(new RequestTrace(
            message.Method.Method, message.RequestUri!.PathAndQuery, options.Clock.GetElapsedTime(started), request.Attempt, status, requestId, failure));
    }

    private void ReportDeprecation(HttpResponseMessage response, CallEvents events)
    {
        if (events.VersionDeprecated is { } report
            && response.Headers.TryGetValues("X-Deprecated", out var values)
            && values.Any(value => string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase))
            && deprecationWasReported.Raise())
        {
            report(options.ApiVersion);
        }
    }
}

/// <summary>A flag that can be raised once.</summary>
internal sealed class OneTimeFlag
{
    private int _isRaised;

    /// <returns>Whether this call raised it.</returns>
    public bool Raise() => Interlocked.Exchange(ref _isRaised, 1) == 0;
}
