using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>The good answer to a request. Disposing of it wipes what was read, and ends the time of the call.</summary>
internal sealed class ApiResponse(RequestSender sender, ApiRequest request, Deadline? ownDeadline) : IDisposable
{
    public ApiRequest Request => request;

    public HttpResponseMessage Message { get; set; } = null!;

    /// <summary>Reads an answer that is JSON, whatever its Content-Type says. A byte order mark is skipped.</summary>
    /// <exception cref="JsonException">It is broken.</exception>
    public Task<T> ReadJson<T>(JsonBodyReader<T> read)
    {
        try
        {
            return Task.FromResult(read(BufferedBody.JsonOf(Message)));
        }
        catch (JsonException) when (!ResponseBody.IsJson(Message))
        {
            throw ResponseBody.NotJson(Message, request);
        }
    }

    /// <summary>Reads an answer that is its status alone. A page from somewhere else is not that.</summary>
    public Task<bool> ReadNothing()
    {
        if (BufferedBody.Of(Message).Length > 0 && !ResponseBody.IsJson(Message) && !JsonValues.IsJson(BufferedBody.JsonOf(Message)))
            throw ResponseBody.NotJson(Message, request);

        return Task.FromResult(true);
    }

    /// <summary>Runs a later step of reading a streamed answer.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> step) => sender.GuardAsync(request, step);

    public void Dispose()
    {
        Message?.Dispose();
        ownDeadline?.Dispose();
    }
}

/// <summary>Reads a body.</summary>
internal delegate T JsonBodyReader<out T>(ReadOnlySpan<byte> json);
