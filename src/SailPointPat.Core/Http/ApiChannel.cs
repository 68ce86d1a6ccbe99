using System;
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
    private readonly CancellationTokenSource _disconnected = new();

    /// <summary>Makes a request for the resource; the path starts below the collection.</summary>
    public HttpRequestMessage NewRequest(HttpMethod method, string pathBelowCollection, CallEvents events, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, new Uri(options.BaseAddress, options.ApiVersion.CollectionPath + pathBelowCollection))
        {
            Content = content,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.SetEvents(events);
        return request;
    }

    /// <summary>Sends a request and reads its answer.</summary>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request, Operation operation, Func<byte[], T> read, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await RunAsync(
                operation,
                async ended =>
                {
                    using var response = await AnswerAsync(request, operation, ended).ConfigureAwait(false);
                    return read(await ResponseBody.ReadJsonAsync(response, operation, ended).ConfigureAwait(false));
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request whose answer is its status alone.</summary>
    public async Task SendAsync(HttpRequestMessage request, Operation operation, CancellationToken cancellationToken)
    {
        using (request)
        {
            await RunAsync(
                operation,
                async ended =>
                {
                    using var response = await AnswerAsync(request, operation, ended).ConfigureAwait(false);
                    return response.StatusCode;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a request and gives the entries of its answer, each as soon as it has arrived.</summary>
    public async IAsyncEnumerable<T> StreamAsync<T>(
        HttpRequestMessage request, Operation operation, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        using var budget = NewBudget(cancellationToken);
        using var sent = request;
        using var response = await TranslateAsync(operation, budget, () => AnswerAsync(request, operation, budget.Token)).ConfigureAwait(false);
        ResponseBody.CheckJson(response, operation);
        using var stream = await TranslateAsync(operation, budget, () => ResponseBody.OpenAsync(response, budget.Token)).ConfigureAwait(false);
        var entries = JsonSerializer.DeserializeAsyncEnumerable(stream, type, budget.Token).GetAsyncEnumerator(budget.Token);
        try
        {
            while (true)
            {
                budget.Restart();
                if (!await TranslateAsync(operation, budget, () => entries.MoveNextAsync().AsTask()).ConfigureAwait(false))
                    yield break;

                budget.Pause();
                yield return entries.Current ?? throw ApiErrors.InvalidResponse(operation, "the list holds an empty entry");
            }
        }
        finally
        {
            await entries.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Runs a call within the time allowed.</summary>
    public async Task<T> RunAsync<T>(Operation operation, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using var budget = NewBudget(cancellationToken);
        return await TranslateAsync(operation, budget, () => call(budget.Token)).ConfigureAwait(false);
    }

    /// <summary>Ends all calls under way.</summary>
    public void Dispose()
    {
        _disconnected.Cancel();
        http.Dispose();
    }

    private CallBudget NewBudget(CancellationToken caller) => new(options.Timeout, options.Clock, caller, _disconnected.Token);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, Operation operation, CancellationToken cancellationToken)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
            return response;

        using (response)
            throw await ApiErrors.FromResponseAsync(response, operation, options.Clock, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a step, and says in the module's own errors what went wrong with it.</summary>
    private async Task<T> TranslateAsync<T>(Operation operation, CallBudget budget, Func<Task<T>> step)
    {
        if (_disconnected.IsCancellationRequested)
            throw TransportErrors.AlreadyDisconnected(operation);

        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not SailPointApiException && !budget.IsCancelled)
        {
            throw error switch
            {
                _ when _disconnected.IsCancellationRequested => TransportErrors.Disconnected(operation),
                _ when budget.IsSpent => TransportErrors.Timeout(operation, options.Timeout),
                HttpRequestException or IOException => TransportErrors.ConnectionFailed(operation, options.BaseAddress, error),
                JsonException => ApiErrors.InvalidResponse(operation, "the answer is not the JSON that the service documents"),
                _ => error,
            };
        }
    }
}
