using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Carries requests to the personal-access-tokens resource and back, within the time allowed, and names what went wrong.</summary>
internal sealed class ApiChannel(HttpClient http, SailPointClientOptions options) : IDisposable
{
    private static readonly MediaTypeWithQualityHeaderValue Json = new("application/json");

    private readonly CancellationTokenSource _disconnected = new();
    private readonly ConcurrentQueue<string> _unaccounted = new();

    /// <summary>Whether an answer has come.</summary>
    public bool HasAnswer { get; private set; }

    /// <summary>What was cancelled after it was sent, each told once.</summary>
    public IEnumerable<string> TakeUnaccounted()
    {
        while (_unaccounted.TryDequeue(out var cancelled))
            yield return cancelled;
    }

    /// <summary>Notes what was sent and cancelled, for <see cref="TakeUnaccounted"/>.</summary>
    public void AddUnaccounted(string cancelled) => _unaccounted.Enqueue(cancelled);

    /// <summary>Makes a request for the resource; the path starts below the collection.</summary>
    public HttpRequestMessage NewRequest(HttpMethod method, string pathBelowCollection, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress, options.ApiVersion.CollectionPath + pathBelowCollection))
        {
            Content = content,
        };
        request.Headers.Accept.Add(Json);
        return request;
    }

    /// <summary>Sends a request and reads its JSON answer.</summary>
    public Task<T> SendAsync<T>(HttpRequestMessage request, RequestState state, Func<byte[], T> read, CancellationToken cancellationToken)
        => AnswerAsync(
            request,
            state,
            response =>
            {
                ResponseBody.CheckJson(response, state.Operation);
                return read(BufferedBody.Of(response));
            },
            cancellationToken);

    /// <summary>Sends a request whose answer is its status alone. A page that somebody else answered with is not that.</summary>
    public Task SendAsync(HttpRequestMessage request, RequestState state, CancellationToken cancellationToken)
        => AnswerAsync(
            request,
            state,
            response =>
            {
                if (BufferedBody.Of(response).Length > 0)
                    ResponseBody.CheckJson(response, state.Operation);

                return response.StatusCode;
            },
            cancellationToken);

    /// <summary>Gets the collection and gives its entries, each as soon as it has arrived.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        string queryString, Operation operation, CallEvents events, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        var state = new RequestState(operation, events) { ReadsBody = false };
        using var budget = NewBudget(cancellationToken);
        using var request = NewRequest(HttpMethod.Get, queryString);
        state.Budget = budget;
        state.AttachTo(request);
        using var response = await TranslateAsync(state, budget, () => SendAsync(request, state, budget)).ConfigureAwait(false);
        ResponseBody.CheckJson(response, state.Operation);
        using var stream = await TranslateAsync(state, budget, () => ResponseBody.OpenAsync(response, budget.Token)).ConfigureAwait(false);
        var entries = new JsonListReader(stream, state.Operation);
        while (true)
        {
            budget.Restart(options.Timeout);
            if (await TranslateAsync(state, budget, () => entries.NextAsync(type, budget.Token)).ConfigureAwait(false) is not { } entry)
                yield break;

            budget.Pause();
            yield return entry;
            while (!budget.Token.IsCancellationRequested && entries.TryNext(type) is { } ready)
                yield return ready;
        }
    }

    /// <summary>Runs something that is no request of its own within the time allowed.</summary>
    public async Task<T> RunAsync<T>(RequestState state, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var budget = NewBudget(cancellationToken);
        return await TranslateAsync(state, budget, () => call(budget.Token)).ConfigureAwait(false);
    }

    /// <summary>Ends all calls under way.</summary>
    public void Dispose()
    {
        _disconnected.Cancel();
        http.Dispose();
    }

    private CallBudget NewBudget(CancellationToken caller) => new(options.Budget, options.Clock, caller, _disconnected.Token);

    private async Task<T> AnswerAsync<T>(
        HttpRequestMessage request, RequestState state, Func<HttpResponseMessage, T> read, CancellationToken cancellationToken)
    {
        using var budget = NewBudget(cancellationToken);
        using var sent = request;
        state.Budget = budget;
        state.AttachTo(request);
        return await TranslateAsync(
            state,
            budget,
            async () =>
            {
                using var response = await SendAsync(request, state, budget).ConfigureAwait(false);
                return Read(response, read);
            }).ConfigureAwait(false);
    }

    /// <summary>The reader says in a way of its own that a text is not valid Unicode.</summary>
    private static T Read<T>(HttpResponseMessage response, Func<HttpResponseMessage, T> read)
    {
        try
        {
            return read(response);
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("The answer holds text that is not valid Unicode.", error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, RequestState state, CallBudget budget)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, budget.Token).ConfigureAwait(false);
        HasAnswer = true;
        if (response.IsSuccessStatusCode)
            return response;

        using (response)
            throw ApiErrors.FromResponse(response, state, options.Clock);
    }

    /// <summary>Runs a step, and says in the module's own errors what went wrong with it.</summary>
    private async Task<T> TranslateAsync<T>(RequestState state, CallBudget budget, Func<Task<T>> step)
    {
        if (_disconnected.IsCancellationRequested)
            throw TransportErrors.Disconnected(state);

        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception error) when (budget.IsCancelled)
        {
            if (state.ChangesSomething && state.MayHaveBeenDone)
                AddUnaccounted(LostCreate.Cancelled(state.Operation));

            if (error is OperationCanceledException or SailPointApiException)
                throw;

            // The line broke in the same moment, which matters to nobody any more.
            throw new OperationCanceledException("The call was cancelled.", error, budget.Token);
        }
        catch (Exception error) when (error is not SailPointApiException)
        {
            throw error switch
            {
                _ when _disconnected.IsCancellationRequested => TransportErrors.Disconnected(state),
                TimeoutException => TransportErrors.Timeout(state, options.Timeout),
                _ when budget.IsSpent => TransportErrors.Timeout(state, budget.Allowed),
                HttpRequestException or IOException => TransportErrors.ConnectionFailed(state, options.BaseAddress, error),
                JsonException => ApiErrors.InvalidResponse(state.Operation, "the answer is not the JSON that the service documents"),
                _ => error,
            };
        }
    }
}
