using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Makes the first try of a call, and hands what did not succeed to <see cref="RetryPipeline"/>.</summary>
/// <param name="options">How often, and the clock.</param>
/// <param name="repeatsPost">Whether a <c>POST</c> creates nothing and can be repeated like a <c>GET</c>: so it is with a login.</param>
internal sealed class RetryHandler(SailPointClientOptions options, bool repeatsPost) : DelegatingHandler
{
    private RetryPipeline? _pipeline;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = new RetriedCall(request, RequestState.Of(request), options.Clock.GetTimestamp());
        var first = TryAsync(call, cancellationToken);
        try
        {
            var response = await first.ConfigureAwait(false);
            if (response.IsSuccessStatusCode || cancellationToken.IsCancellationRequested)
                return response;
        }
        catch when (!cancellationToken.IsCancellationRequested)
        {
            // The pipeline gets the failed try itself, and throws what is not worth another.
        }

        return await GoOnAsync(call, first, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loading Polly and building the pipeline takes longer than a request, so it waits for the first failure, which mostly never comes.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<HttpResponseMessage> GoOnAsync(RetriedCall call, Task<HttpResponseMessage> first, CancellationToken cancellationToken)
        => LazyInitializer.EnsureInitialized(ref _pipeline, () => new RetryPipeline(options, repeatsPost, TryAsync))!
            .GoOnAsync(call, first, cancellationToken);

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
