using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant.Faults;

/// <summary>One request, which passes through the faults to the sandbox, and its answer.</summary>
internal sealed class Exchange(
    HttpContext context, HttpMessageInvoker sandbox, HttpRequestMessage request, RequestLog log, TimeProvider clock, Action<RequestLogEntry>? completed)
{
    private readonly long _started = clock.GetTimestamp();
    private bool _isCut;

    public TimeProvider Clock => clock;

    public HttpResponse Response => context.Response;

    public CancellationToken ClientGone => context.RequestAborted;

    public RequestLogEntry Entry { get; private set; } = null!;

    public static string NewRequestId() => Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);

    public void Record(RequestLogEntry entry)
    {
        Entry = entry;
        log.Changed(entry);
    }

    /// <summary>Records the end of the request in the log. Only the first call counts.</summary>
    public void Complete()
    {
        if (Entry.IsCompleted)
            return;
        var isOver = _isCut || ClientGone.IsCancellationRequested;
        Record(Entry with
        {
            Status = !isOver || Response.HasStarted ? Response.StatusCode : null,
            IsCompleted = true,
            IsAbandoned = isOver && !_isCut,
            Duration = clock.GetElapsedTime(_started),
        });
        completed?.Invoke(Entry);
    }

    /// <summary>Sends the request to the sandbox and streams its answer to the client.</summary>
    public async Task PassThroughAsync()
    {
        using var answer = await SendToSandboxAsync();
        Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.AllHeaders())
            Response.Headers[name] = values;
        if (answer.Content.Headers.ContentLength is not 0)
        {
            Response.ContentLength = answer.Content.Headers.ContentLength;
            await answer.Content.CopyToAsync(Response.Body, ClientGone);
        }
    }

    /// <summary>Sends the request to the sandbox and buffers its answer.</summary>
    public async Task<Answer> ForwardAsync()
    {
        using var answer = await SendToSandboxAsync();
        return new Answer((int)answer.StatusCode, answer.AllHeaders(), await answer.Content.ReadAsByteArrayAsync(ClientGone));
    }

    /// <summary>Sends the headers and the first bytes of the body, and returns when they are sent.</summary>
    public async Task WriteAsync(Answer answer, int length, bool chunked = false)
    {
        Response.StatusCode = answer.Status;
        foreach (var (name, values) in answer.Headers)
            Response.Headers[name] = values;
        if (answer.Body.Length == 0)
            return;
        if (!chunked)
            Response.ContentLength = answer.Body.Length;
        await Response.Body.WriteAsync(answer.Body.AsMemory(0, length), ClientGone);
        await Response.Body.FlushAsync(ClientGone);
    }

    public async Task AnswerAsync(int status, string? contentType, string body)
    {
        Response.StatusCode = status;
        Response.Headers["SLPT-Request-ID"] = NewRequestId();
        Response.ContentType = contentType;
        var bytes = Encoding.UTF8.GetBytes(body);
        Response.ContentLength = bytes.Length;
        await Response.Body.WriteAsync(bytes, ClientGone);
    }

    /// <summary>Ends the connection with a TCP reset.</summary>
    public void Reset()
    {
        _isCut = true;
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.LingerState = new LingerOption(true, 0);
        context.Abort();
    }

    /// <summary>
    /// Closes the connection normally in the middle of an answer, then waits until the client closes it too:
    /// a reset could overtake the data that was sent before.
    /// </summary>
    public async Task HangUpAsync()
    {
        _isCut = true;
        context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket.Shutdown(SocketShutdown.Send);
        Complete();
        await Task.Delay(Timeout.Infinite, ClientGone);
    }

    private async Task<HttpResponseMessage> SendToSandboxAsync()
    {
        var answer = await sandbox.SendAsync(request, ClientGone);
        Record(Entry with { SandboxStatus = (int)answer.StatusCode });
        return answer;
    }
}

/// <summary>The complete response of the sandbox.</summary>
internal sealed record Answer(int Status, Dictionary<string, StringValues> Headers, byte[] Body);
