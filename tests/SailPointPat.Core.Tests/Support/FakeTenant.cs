using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A tenant behind an HTTP handler. It records each request and answers as a test says; by default every request succeeds.</summary>
internal sealed class FakeTenant(TimeProvider clock)
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _script = new();
    private int _requests;
    private int _logins;
    private int _handlers;
    private int _disposedHandlers;

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public SentRequest[] Logins => [.. Requests.Where(request => request.IsLogin)];

    /// <summary>The requests that were not logins.</summary>
    public SentRequest[] Calls => [.. Requests.Where(request => !request.IsLogin)];

    /// <summary>The one request that was not a login.</summary>
    public SentRequest Call => Assert.Single(Calls);

    /// <summary>How many access tokens the tenant issued.</summary>
    public int LoginCount => _logins;

    public int Handlers => _handlers;

    public int DisposedHandlers => _disposedHandlers;

    /// <summary>How long an access token is valid.</summary>
    public TimeSpan Validity { get; set; } = TimeSpan.FromSeconds(749);

    /// <summary>Answers calls for which the script has no step left.</summary>
    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? OnCall { get; set; }

    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? OnLogin { get; set; }

    /// <summary>The access token of the first login, the second login and so on.</summary>
    public static string BearerOf(int login) => $"the-bearer-number-{login}";

    public static HttpResponseMessage Succeed(SentRequest request) => request.Method switch
    {
        "GET" => Reply.Json("[]"),
        "POST" => Reply.Json(Reply.CreatedToken),
        "PATCH" => Reply.Json(Reply.Token),
        _ => Reply.NoContent(),
    };

    public SentRequest[] Sent(string method) => [.. Calls.Where(request => request.Method == method)];

    public void AnswerCalls(Func<HttpResponseMessage> answer) => OnCall = (_, _) => Task.FromResult(answer());

    public void AnswerLogins(Func<HttpResponseMessage> answer) => OnLogin = (_, _) => Task.FromResult(answer());

    /// <summary>Answers the next calls, one step each; a step may throw instead.</summary>
    public void Script(params Func<HttpResponseMessage>[] steps) => Array.ForEach(steps, _script.Enqueue);

    public void Script(int times, Func<HttpResponseMessage> step) => Script([.. Enumerable.Repeat(step, times)]);

    /// <summary>Issues the next access token.</summary>
    public HttpResponseMessage LogIn() => Reply.Login(BearerOf(Interlocked.Increment(ref _logins)), Validity.TotalSeconds);

    public HttpMessageHandler CreateHandler()
    {
        Interlocked.Increment(ref _handlers);
        return new FakeHandler(RespondAsync, () => Interlocked.Increment(ref _disposedHandlers));
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = await SentRequest.ReadAsync(message, Interlocked.Increment(ref _requests), clock.GetUtcNow());
        Requests.Enqueue(request);
        if (request.IsLogin)
            return OnLogin is null ? LogIn() : await OnLogin(request, cancellationToken);

        if (_script.TryDequeue(out var step))
            return step();

        return OnCall is null ? Succeed(request) : await OnCall(request, cancellationToken);
    }
}
