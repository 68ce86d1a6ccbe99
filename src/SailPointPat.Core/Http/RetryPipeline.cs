using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace SailPointPat.Core;

/// <summary>Repeats what is safe to repeat: a limit reached is waited out, a failure is tried again unless the work may be done twice.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetriedCall> CallKey = new("SailPointPat.Call");

    private readonly SailPointClientOptions _options;
    private readonly bool _repeatsPost;
    private readonly Func<RetriedCall, CancellationToken, Task<HttpResponseMessage>> _try;
    private readonly RetryDelay _delay;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="options">How often, and the clock.</param>
    /// <param name="repeatsPost">Whether a <c>POST</c> creates nothing and can be repeated like a <c>GET</c>.</param>
    /// <param name="tryOnce">Makes a try.</param>
    public RetryPipeline(SailPointClientOptions options, bool repeatsPost, Func<RetriedCall, CancellationToken, Task<HttpResponseMessage>> tryOnce)
    {
        _options = options;
        _repeatsPost = repeatsPost;
        _try = tryOnce;
        _delay = new RetryDelay(options.Clock);
        _pipeline = NewBuilder(options.Clock)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // The limit is ours to count: waits for the rate limit are not failures.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = arguments => new(IsRepeated(CallOf(arguments.Context), arguments.Outcome)),
                DelayGenerator = arguments => new(CallOf(arguments.Context).NextDelay),
                OnRetry = arguments =>
                {
                    Tell(CallOf(arguments.Context), arguments.Outcome);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Judges the outcome of the first try, and makes as many others as it takes.</summary>
    public async Task<HttpResponseMessage> GoOnAsync(RetriedCall call, Task<HttpResponseMessage> first, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        Task<HttpResponseMessage>? next = first;
        try
        {
            return await _pipeline.ExecuteAsync(
                inner => new ValueTask<HttpResponseMessage>(Interlocked.Exchange(ref next, null) ?? _try(call, inner.CancellationToken)),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipelineBuilder<HttpResponseMessage> NewBuilder(TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>();
        if (clock != TimeProvider.System)
            UseClock(builder, clock);

        return builder;
    }

    /// <summary>
    /// Apart, so that nothing compiles it needlessly: on Windows PowerShell another module's older Polly may have come first, and its
    /// builder takes no clock.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseClock(ResiliencePipelineBuilder<HttpResponseMessage> builder, TimeProvider clock) => builder.TimeProvider = clock;

    private static RetriedCall CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private bool IsRepeated(RetriedCall call, Outcome<HttpResponseMessage> outcome)
    {
        if (_options.MaximumRetryCount == 0)
            return false;

        var isLimit = outcome.Result?.StatusCode == (HttpStatusCode)429;
        if (!isLimit && (!IsPassing(outcome) || !IsSafe(call) || call.Failures >= _options.MaximumRetryCount))
            return false;

        call.Failures += isLimit ? 0 : 1;
        call.NextDelay = _delay.Next(outcome.Result, call.State.Attempt);

        // A wait that outlasts the call would only put the error off.
        return call.NextDelay < (call.State.Budget?.Rest ?? _options.Budget - _options.Clock.GetElapsedTime(call.Started));
    }

    private bool IsSafe(RetriedCall call) => _repeatsPost || call.Request.Method != HttpMethod.Post || !call.State.MayHaveBeenDone;

    /// <summary>Whether another try may fare better.</summary>
    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        null => (int)outcome.Result!.StatusCode is 500 or 502 or 503 or 504,
        HttpRequestException or IOException => !Outcome.IsLasting(outcome.Exception),
        TimeoutException => true,
        _ => false,
    };

    private static void Tell(RetriedCall call, Outcome<HttpResponseMessage> outcome)
    {
        var reason = outcome.Result is { } response
            ? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
            : outcome.Exception is TimeoutException ? "no answer in time" : "the line failed";
        call.State.TellWait(reason, call.NextDelay, call.Request);
    }
}
