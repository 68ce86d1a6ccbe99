using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>The successful answer to a request. Disposing of it wipes the body and stops the deadline of the call.</summary>
internal sealed class ApiResponse(RequestSender sender, ApiRequest request, Deadline? ownDeadline) : IDisposable
{
    public ApiRequest Request => request;

    public HttpResponseMessage Message { get; set; } = null!;

    /// <summary>Reads a JSON answer, even if its Content-Type is wrong. Skips a byte order mark.</summary>
    /// <exception cref="JsonException">The JSON is invalid.</exception>
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

    /// <summary>Checks an answer whose body is not needed. Throws if the body is not JSON, because then another server has answered.</summary>
    public Task<bool> ReadNothing()
    {
        if (BufferedBody.Of(Message).Length > 0 && !ResponseBody.IsJson(Message) && !JsonValues.IsJson(BufferedBody.JsonOf(Message)))
            throw ResponseBody.NotJson(Message, request);

        return Task.FromResult(true);
    }

    /// <summary>Runs a step of reading a streamed answer, and translates its failures.</summary>
    public Task<T> GuardAsync<T>(Func<Task<T>> step) => sender.GuardAsync(request, step);

    public void Dispose()
    {
        Message?.Dispose();
        ownDeadline?.Dispose();
    }
}

/// <summary>Reads a body.</summary>
internal delegate T JsonBodyReader<out T>(ReadOnlySpan<byte> json);
