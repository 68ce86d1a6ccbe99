using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Limits the time of one attempt. The attempt ends when the whole answer has arrived, unless the answer is streamed.</summary>
internal sealed class AttemptHandler(SailPointClientOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using var time = new Deadline(options.Timeout, options.Clock, cancellationToken, CancellationToken.None);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(message, time.Token).ConfigureAwait(false);
            // On .NET Framework an answer without a body may have no content object.
            response.Content ??= new ByteArrayContent([]);
            await ReadBodyAsync(message, response, time).ConfigureAwait(false);
            return response;
        }
        catch (OperationCanceledException) when (time.IsOver && !time.IsCanceled)
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

    private static async Task ReadBodyAsync(HttpRequestMessage message, HttpResponseMessage response, Deadline time)
    {
        if (!response.IsSuccessStatusCode)
            await ReadErrorAsync(message, response, time).ConfigureAwait(false);
        else if (ApiRequest.Of(message) is { StreamsAnswer: false } request)
            await BufferedBody.ReadAsync(response, request, time).ConfigureAwait(false);
    }

    /// <summary>Reads the body of an error. If that fails, the error still has its status.</summary>
    private static async Task ReadErrorAsync(HttpRequestMessage message, HttpResponseMessage response, Deadline time)
    {
        try
        {
            await BufferedBody.ReadErrorAsync(response, ApiRequest.Of(message), time).ConfigureAwait(false);
            EchoedSecrets.BlankOut(BufferedBody.Of(response), message);
        }
        catch (Exception error) when (error is IOException or HttpRequestException || ResponseBody.IsWrongEncoding(error) || (error is OperationCanceledException && !IsCanceled(message)))
        {
            BufferedBody.Remove(response);
        }
    }

    /// <summary>Whether the caller canceled. Otherwise the time of the attempt or of the call is over.</summary>
    private static bool IsCanceled(HttpRequestMessage message) => ApiRequest.Of(message).Deadline.IsCanceled;
}
