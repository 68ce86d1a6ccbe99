using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Sandbox.Http;

/// <summary>A request whose body has been read. Host and scheme are ignored.</summary>
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

    /// <summary>The path as it was sent, percent-encoded, so that an encoded slash does not split a segment.</summary>
    public string Path => Uri.AbsolutePath;

    /// <summary>The query without its question mark, percent-encoded.</summary>
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
        return values.Count == 1 && IsMediaType(values[0], mediaType);
    }

    /// <summary>The boundary between the parts of a body; null for a body of another type.</summary>
    public string? BoundaryOf(string mediaType)
    {
        var values = HeaderValues("Content-Type");
        if (values.Count != 1 || !MediaTypeHeaderValue.TryParse(values[0], out var parsed) || parsed == null)
            return null;

        var boundary = parsed.Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, "boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"');
        return string.Equals(parsed.MediaType, mediaType, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrEmpty(boundary) ? boundary : null;
    }

    public void RequireContentType(string mediaType)
    {
        if (!HasContentType(mediaType))
            throw Refusal.UnsupportedMediaType($"The content type must be {mediaType}.");
    }

    public void RequireJsonAccepted()
    {
        if (!HeaderValues("Accept").SelectMany(value => value.Split(',')).Any(IncludesJson))
            throw Refusal.NotAcceptable("The Accept header must include application/json.");
    }

    private static bool IsMediaType(string headerValue, string mediaType)
    {
        if (!MediaTypeHeaderValue.TryParse(headerValue, out var parsed) || parsed == null)
            return false;
        if (!string.Equals(parsed.MediaType, mediaType, StringComparison.OrdinalIgnoreCase))
            return false;

        // JSON is always UTF-8 (RFC 8259), and so are the percent-encoded bytes of a form.
        return parsed.CharSet == null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IncludesJson(string range)
    {
        if (!MediaTypeWithQualityHeaderValue.TryParse(range, out var parsed) || parsed == null || parsed.Quality == 0)
            return false;
        return parsed.MediaType?.ToUpperInvariant() is "APPLICATION/JSON" or "APPLICATION/*" or "*/*";
    }
}
