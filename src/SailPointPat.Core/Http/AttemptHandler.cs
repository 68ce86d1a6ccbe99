using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>One try: it has a time of its own, and ends when the whole answer is here, unless the answer is a list.</summary>
internal sealed class AttemptHandler(SailPointClientOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var budget = new CallBudget(options.Timeout, options.Clock, cancellationToken, CancellationToken.None);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, budget.Token).ConfigureAwait(false);
            // On .NET Framework an answer without a body may have no content at all.
            response.Content ??= new ByteArrayContent([]);
            await ReadBodyAsync(request, response, budget).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (budget.IsSpent && !budget.IsCancelled)
        {
            response?.Dispose();
            throw new TimeoutException();
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    private static async Task ReadBodyAsync(HttpRequestMessage request, HttpResponseMessage response, CallBudget budget)
    {
        if (!response.IsSuccessStatusCode)
            await ReadErrorAsync(request, response, budget).ConfigureAwait(false);
        else if (RequestState.Of(request) is { ReadsBody: true } state)
            await BufferedBody.ReadAsync(response, state.Operation, budget.Token).ConfigureAwait(false);
    }

    /// <summary>The status of an error is known already: a body that breaks off or never comes takes nothing from it.</summary>
    private static async Task ReadErrorAsync(HttpRequestMessage request, HttpResponseMessage response, CallBudget budget)
    {
        try
        {
            await BufferedBody.ReadErrorAsync(response, budget.Token).ConfigureAwait(false);
            EchoedSecrets.BlankOut(BufferedBody.Of(response), request);
        }
        catch (Exception error) when (error is IOException or HttpRequestException || (error is OperationCanceledException && !IsGivenUp(request, budget)))
        {
            BufferedBody.Drop(response);
        }
    }

    /// <summary>Whether it is the user who waits no longer: the time for the try and that for the whole call may be over at once.</summary>
    private static bool IsGivenUp(HttpRequestMessage request, CallBudget budget) => (RequestState.Of(request).Budget ?? budget).IsCancelled;
}
