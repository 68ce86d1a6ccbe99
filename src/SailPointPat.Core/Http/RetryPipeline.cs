using System;
using System.Globalization;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace SailPointPat.Core.Http;

/// <summary>Repeats failed requests that are safe to repeat, until the call's time is over.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<ApiRequest> RequestKey = new("SailPointPat.Request");

    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public RetryPipeline(SailPointClientOptions options)
    {
        _clock = options.Clock;
        _pipeline = NewBuilder(options.Clock)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                ShouldHandle = arguments => new(ShouldRetry(RequestOf(arguments.Context), arguments.Outcome)),
                DelayGenerator = arguments => new(Backoff.Delay(RequestOf(arguments.Context), arguments.Outcome.Result, _clock)),
                OnRetry = arguments =>
                {
                    RequestOf(arguments.Context).ReportWait(ReasonOf(arguments.Outcome), arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Checks the result of the first attempt, and makes further attempts while <see cref="ShouldRetry"/> allows it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="firstAttempt">The completed first attempt.</param>
    /// <param name="attempt">Makes another attempt.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    public async Task<HttpResponseMessage> ContinueAsync(
        ApiRequest request, Task<HttpResponseMessage> firstAttempt, Func<CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RequestKey, request);
        Task<HttpResponseMessage>? next = firstAttempt;
        try
        {
            return await _pipeline.ExecuteAsync(
                inner => new ValueTask<HttpResponseMessage>(Interlocked.Exchange(ref next, null) ?? attempt(inner.CancellationToken)),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ApiRequest RequestOf(ResilienceContext context) => context.Properties.GetValue(RequestKey, null!);

    /// <summary>Whether to make another attempt. If the wait is longer than the rest of the call's time, the error is reported at once.</summary>
    private bool ShouldRetry(ApiRequest request, Outcome<HttpResponseMessage> outcome)
        => (outcome.Result is { } response ? SendFailure.IsTransient(response) : SendFailure.IsTransient(outcome.Exception!))
            && (request.Effect.IsSafeToRepeat || !request.MayHaveTakenEffect)
            && Backoff.Delay(request, outcome.Result, _clock) < request.Deadline.Remaining;

    private static string ReasonOf(Outcome<HttpResponseMessage> outcome)
        => outcome.Result is { } response ? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
            : outcome.Exception is TimeoutException ? "no answer in time"
            : "the connection failed";

    private static ResiliencePipelineBuilder<HttpResponseMessage> NewBuilder(TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        if (clock != TimeProvider.System)
            UseClock(builder, clock);

        return builder;
    }

    /// <summary>
    /// This is a separate method, so that it is compiled only when it is called. On Windows PowerShell, another module may have loaded an older Polly,
    /// whose builder has no clock.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseClock(ResiliencePipelineBuilder<HttpResponseMessage> builder, TimeProvider clock) => builder.TimeProvider = clock;
}
