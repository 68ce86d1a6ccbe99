using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A service that records what it is asked and answers as a test says. Without a script, all is well.</summary>
internal sealed class ScriptedService
{
    private int _logins;
    private int _disposedHandlers;

    public ConcurrentQueue<SentRequest> Requests { get; } = new();

    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? OnLogin { get; set; }

    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? OnCall { get; set; }

    public int Handlers { get; private set; }

    public int DisposedHandlers => _disposedHandlers;

    public SentRequest[] Logins => [.. Requests.Where(request => request.IsLogin)];

    public SentRequest[] Calls => [.. Requests.Where(request => !request.IsLogin)];

    /// <summary>The one request that was not a login.</summary>
    public SentRequest Call => Assert.Single(Calls);

    public static string BearerOf(int login) => $"bearer-number-{login}";

    public void AnswerCalls(Func<HttpResponseMessage> answer) => OnCall = (_, _) => Task.FromResult(answer());

    public void AnswerLogins(Func<HttpResponseMessage> answer) => OnLogin = (_, _) => Task.FromResult(answer());

    public HttpMessageHandler CreateHandler()
    {
        Handlers++;
        return new ScriptedHandler(RespondAsync, () => Interlocked.Increment(ref _disposedHandlers));
    }

    private async Task<HttpResponseMessage> RespondAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var request = await SentRequest.ReadAsync(message);
        Requests.Enqueue(request);
        if (request.IsLogin)
            return OnLogin is null ? Answer.Login(BearerOf(Interlocked.Increment(ref _logins))) : await OnLogin(request, cancellationToken);

        return OnCall is null ? AllIsWell(request) : await OnCall(request, cancellationToken);
    }

    private static HttpResponseMessage AllIsWell(SentRequest request) => request.Method switch
    {
        "GET" => Answer.Json("[]"),
        "POST" => Answer.Json(Answer.CreatedToken),
        "PATCH" => Answer.Json(Answer.Token),
        _ => Answer.NoContent(),
    };
}
