using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>The good answer to a request. Disposing of it wipes what was read, and ends the time of the call.</summary>
internal sealed class ApiResponse(RequestSender sender, ApiRequest request, Deadline? ownDeadline) : IDisposable
{
    public ApiRequest Request => request;

    public HttpResponseMessage Message { get; set; } = null!;

    /// <summary>Reads an answer that is JSON.</summary>
    /// <exception cref="JsonException">It is broken, or has an unexpected shape.</exception>
    public Task<T> ReadJson<T>(Func<byte[], T> read)
    {
        ResponseBody.CheckJson(Message, request);
        try
        {
            return Task.FromResult(read(BufferedBody.Of(Message)));
        }
        catch (InvalidOperationException error)
        {
            // The JSON reader reports invalid Unicode in this way.
            throw new JsonException("The answer holds text that is not valid Unicode.", error);
        }
    }

    /// <summary>Reads an answer that is its status alone. A page from somewhere else is not that.</summary>
    public Task<bool> ReadNothing()
    {
        if (BufferedBody.Of(Message).Length > 0)
            ResponseBody.CheckJson(Message, request);

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
