using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Sends all requests, including logins and lists, within their deadline. Only this class translates failures into the module's errors.</summary>
/// <param name="http">The HTTP client. Its handlers retry, limit the rate, authenticate and trace.</param>
/// <param name="options">The base address, the timeouts and the clock.</param>
/// <param name="disconnected">Canceled when the connection is closed.</param>
internal sealed class RequestSender(HttpClient http, SailPointClientOptions options, CancellationToken disconnected) : IDisposable
{
    /// <summary>Whether an answer has arrived.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>Sends a request and passes the answer to a reader.</summary>
    /// <param name="request">The request. If it is part of another call, it already has that call's deadline.</param>
    /// <param name="read">Reads the answer. The reader of a streamed answer disposes of the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<ApiResponse, Task<T>> read, CancellationToken cancellationToken)
    {
        Deadline? own = null;
        if (request.Deadline is null)
            request.Deadline = own = NewDeadline(cancellationToken);

        var response = new ApiResponse(this, request, own);
        var isKept = false;
        try
        {
            var result = await GuardAsync(request, async () =>
            {
                response.Message = await http.SendAsync(request.ToMessage(options.BaseAddress), HttpCompletionOption.ResponseHeadersRead, request.Deadline.Token)
                    .ConfigureAwait(false);
                HasAnswer = true;
                if (!response.Message.IsSuccessStatusCode)
                    throw ApiErrors.FromAnswer(response.Message, request, options);

                return await read(response).ConfigureAwait(false);
            }).ConfigureAwait(false);
            isKept = request.StreamsAnswer;
            return result;
        }
        finally
        {
            if (!isKept)
                response.Dispose();
        }
    }

    /// <summary>Runs a step of a request, and translates its failures.</summary>
    public async Task<T> GuardAsync<T>(ApiRequest request, Func<Task<T>> step)
    {
        try
        {
            return disconnected.IsCancellationRequested ? throw ApiErrors.Disconnected(request) : await step().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not SailPointApiException)
        {
            if (request.Deadline.IsCanceled)
                throw error as OperationCanceledException ?? new OperationCanceledException("The call was canceled.", error, request.Deadline.Token);

            throw disconnected.IsCancellationRequested ? ApiErrors.Disconnected(request) : ApiErrors.FromFailure(error, request, options);
        }
    }

    /// <summary>Starts the deadline of a call.</summary>
    public Deadline NewDeadline(CancellationToken cancellationToken) => new(options.CallTimeout, options.Clock, cancellationToken, disconnected);

    public void Dispose() => http.Dispose();
}
