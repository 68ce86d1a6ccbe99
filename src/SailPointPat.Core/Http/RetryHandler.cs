using System;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace SailPointPat.Core;

/// <summary>Repeats what is safe to repeat: a limit reached is waited out, a failure is tried again unless the work may be done twice.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<Call> CallKey = new("SailPointPat.Call");

    private readonly SailPointClientOptions _options;
    private readonly bool _repeatsPost;
    private readonly RetryDelay _delay;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <summary>Makes a handler.</summary>
    /// <param name="options">How often, and the clock.</param>
    /// <param name="repeatsPost">Whether a <c>POST</c> creates nothing and can be repeated like a <c>GET</c>: so it is with a login.</param>
    public RetryHandler(SailPointClientOptions options, bool repeatsPost)
    {
        _options = options;
        _repeatsPost = repeatsPost;
        _delay = new RetryDelay(options.Clock);
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.Clock }
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

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new Call(request, RequestState.Of(request), _options.Clock.GetTimestamp());
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, call);
        try
        {
            return await _pipeline.ExecuteAsync(inner => new ValueTask<HttpResponseMessage>(TryAsync(call, inner.CancellationToken)), context)
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static Call CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);

    private async Task<HttpResponseMessage> TryAsync(Call call, CancellationToken cancellationToken)
    {
        var mayBeGone = call.State.MayHaveBeenDone && call.Request.Method == HttpMethod.Delete;
        call.State.Attempt++;
        var response = await base.SendAsync(call.Request, cancellationToken).ConfigureAwait(false);
        if (!mayBeGone || response.StatusCode != HttpStatusCode.NotFound)
            return response;

        // An earlier try removed it, and only its answer was lost.
        BufferedBody.Drop(response);
        response.StatusCode = HttpStatusCode.NoContent;
        return response;
    }

    private bool IsRepeated(Call call, Outcome<HttpResponseMessage> outcome)
    {
        if (_options.MaximumRetryCount == 0)
            return false;

        var isLimit = outcome.Result?.StatusCode == (HttpStatusCode)429;
        if (!isLimit && (!IsPassing(outcome) || !IsSafe(call) || call.Failures >= _options.MaximumRetryCount))
            return false;

        call.Failures += isLimit ? 0 : 1;
        call.NextDelay = _delay.Next(outcome.Result, call.State.Attempt);

        // A wait that outlasts the call would only put the error off.
        return _options.Clock.GetElapsedTime(call.Started) + call.NextDelay < _options.Budget;
    }

    private bool IsSafe(Call call) => _repeatsPost || call.Request.Method != HttpMethod.Post || !call.State.MayHaveBeenDone;

    /// <summary>Whether another try may fare better.</summary>
    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        null => (int)outcome.Result!.StatusCode is 500 or 502 or 503 or 504,
        HttpRequestException or IOException => !Outcome.IsLasting(outcome.Exception),
        TimeoutException => true,
        _ => false,
    };

    private static void Tell(Call call, Outcome<HttpResponseMessage> outcome)
    {
        var reason = outcome.Result is { } response
            ? ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)
            : outcome.Exception is TimeoutException ? "no answer in time" : "the line failed";
        call.State.TellWait(reason, call.NextDelay, call.Request);
    }

    private sealed class Call(HttpRequestMessage request, RequestState state, long started)
    {
        public HttpRequestMessage Request => request;

        public RequestState State => state;

        public long Started => started;

        public int Failures { get; set; }

        public TimeSpan NextDelay { get; set; }
    }
}
