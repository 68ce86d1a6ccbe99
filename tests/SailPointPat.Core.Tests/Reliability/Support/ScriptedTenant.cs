using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Reliability.Support;

/// <summary>A tenant in memory that records what it is asked and answers as a test says. Without a script, all is well.</summary>
internal sealed class ScriptedTenant(TimeProvider clock)
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _steps = new();
    private int _arrivals;
    private int _logins;

    public ConcurrentQueue<Arrival> Arrivals { get; } = new();

    public int LoginCount => _logins;

    /// <summary>How long the access tokens live.</summary>
    public TimeSpan Validity { get; set; } = TimeSpan.FromSeconds(749);

    /// <summary>Answers calls that no step is left for.</summary>
    public Func<Arrival, CancellationToken, Task<HttpResponseMessage>>? OnCall { get; set; }

    public Func<Arrival, CancellationToken, Task<HttpResponseMessage>>? OnLogin { get; set; }

    public Arrival[] Calls => [.. Arrivals.Where(arrival => !arrival.IsLogin)];

    public Arrival[] Sent(string method) => [.. Calls.Where(arrival => arrival.Method == method)];

    /// <summary>Answers the next calls that are no logins, one step each; a step may throw instead.</summary>
    public void Script(params Func<HttpResponseMessage>[] steps) => Array.ForEach(steps, _steps.Enqueue);

    public void Script(int times, Func<HttpResponseMessage> step) => Script([.. Enumerable.Repeat(step, times)]);

    public HttpMessageHandler CreateHandler() => new DelegateHandler(RespondAsync);

    public HttpResponseMessage LogIn() => Reply.Login("bearer-" + Interlocked.Increment(ref _logins), Validity);

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var arrival = await Arrival.ReadAsync(request, Interlocked.Increment(ref _arrivals), clock.GetUtcNow());
        Arrivals.Enqueue(arrival);
        if (arrival.IsLogin)
            return OnLogin is null ? LogIn() : await OnLogin(arrival, cancellationToken);

        if (_steps.TryDequeue(out var step))
            return step();

        return OnCall is null ? AllIsWell(arrival) : await OnCall(arrival, cancellationToken);
    }

    public static HttpResponseMessage AllIsWell(Arrival arrival) => arrival.Method switch
    {
        "GET" => Reply.Tokens(),
        "POST" => Reply.Created(),
        "PATCH" => Reply.Json(Reply.Token()),
        _ => Reply.Of(HttpStatusCode.NoContent),
    };
}
