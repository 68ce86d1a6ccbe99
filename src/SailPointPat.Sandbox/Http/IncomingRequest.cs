using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Sandbox.Http;

/// <summary>A request with its body read; host and scheme play no part.</summary>
internal sealed class IncomingRequest
{
    private readonly HttpRequestMessage _message;

    private IncomingRequest(HttpRequestMessage message, Uri uri, byte[] body)
    {
        _message = message;
        Uri = uri;
        Body = body;
    }

    public string Method => _message.Method.Method;

    public Uri Uri { get; }

    /// <summary>The path as sent, still percent-encoded: decoding first would let an encoded slash split a segment.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>The query without its question mark, still percent-encoded.</summary>
    public string Query => Uri.Query.TrimStart('?');

    public byte[] Body { get; }

    public static async Task<IncomingRequest> ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var uri = message.RequestUri;
        if (uri == null || !uri.IsAbsoluteUri)
            throw new InvalidOperationException("A request to the sandbox needs an absolute address.");

        var body = Array.Empty<byte>();
        if (message.Content != null)
        {
#if NET
            body = await message.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
#else
            body = await message.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
#endif
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new IncomingRequest(message, uri, body);
    }

    public IReadOnlyList<string> HeaderValues(string name)
    {
        if (_message.Headers.TryGetValues(name, out var values))
            return [.. values];
        return _message.Content != null && _message.Content.Headers.TryGetValues(name, out values) ? [.. values] : [];
    }

    public void RequireNoQuery()
    {
        if (Query.Length > 0)
            throw Refusal.BadRequest("This operation takes no query parameters.");
    }

    public void RequireNoBody()
    {
        if (Body.Length > 0)
            throw Refusal.BadRequest("This operation takes no request body.");
    }

    public bool HasContentType(string mediaType)
    {
        var values = HeaderValues("Content-Type");
        return values.Count == 1 && MediaTypes.Is(values[0], mediaType);
    }

    public void RequireContentType(string mediaType)
    {
        if (!HasContentType(mediaType))
            throw Refusal.UnsupportedMediaType($"The content type must be {mediaType}.");
    }

    public void RequireJsonAccepted()
    {
        if (!HeaderValues("Accept").SelectMany(value => value.Split(',')).Any(MediaTypes.AcceptsJson))
            throw Refusal.NotAcceptable("The Accept header must include application/json.");
    }
}
