using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Makes the first try of a call, and hands what did not succeed to <see cref="RetryPipeline"/>.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private readonly TimeProvider _clock;

    /// <summary>Made when a first try has failed, which most never do: loading and building it takes longer than a request.</summary>
    private readonly Lazy<RetryPipeline> _pipeline;

    /// <summary>Makes a handler.</summary>
    /// <param name="options">How often, and the clock.</param>
    /// <param name="repeatsPost">Whether a <c>POST</c> creates nothing and can be repeated like a <c>GET</c>: so it is with a login.</param>
    public RetryHandler(SailPointClientOptions options, bool repeatsPost)
    {
        _clock = options.Clock;
        _pipeline = new Lazy<RetryPipeline>(() => new RetryPipeline(options, repeatsPost, TryAsync));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new RetriedCall(request, RequestState.Of(request), _clock.GetTimestamp());
        var first = TryAsync(call, cancellationToken);
        await Task.WhenAny(first).ConfigureAwait(false);
        var isOver = cancellationToken.IsCancellationRequested || (first.Status == TaskStatus.RanToCompletion && first.Result.IsSuccessStatusCode);
        return await (isOver ? first : _pipeline.Value.GoOnAsync(call, first, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> TryAsync(RetriedCall call, CancellationToken cancellationToken)
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
}
