using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Opens and classifies the body of an answer.</summary>
internal static class ResponseBody
{
    /// <summary>How long to wait for the end of the body after a complete JSON text. After that, the text counts as the whole body.</summary>
    public static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Makes the error for an answer that is not JSON and has no JSON <c>Content-Type</c>.</summary>
    public static SailPointApiException NotJson(HttpResponseMessage response, ApiRequest request)
        => ApiErrors.InvalidAnswer(
            request,
            MediaTypeOf(response) is { } mediaType ? $"the answer is '{DisplayText.Escape(mediaType, 80)}', not JSON" : "the answer has no Content-Type and is not JSON");

    /// <summary>Whether the <c>Content-Type</c> of an answer is JSON.</summary>
    public static bool IsJson(HttpResponseMessage response)
        => MediaTypeOf(response) is { } mediaType
            && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>The length of the UTF-8 byte order mark at the start of a body; 0 if there is none.</summary>
    public static int ByteOrderMarkLength(ReadOnlySpan<byte> body) => body.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? 3 : 0;

    /// <summary>Whether a read failed because the body does not match its <c>Content-Encoding</c>. .NET throws several types of exception for that.</summary>
    public static bool IsWrongEncoding(Exception error) => error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>Makes the exception for a wrong <c>Content-Encoding</c>. It is an <see cref="IOException"/>, so that the request is retried.</summary>
    public static IOException WrongEncoding(Exception error) => new WrongEncodingException(error);

    /// <summary>Whether a read failed because the connection ended, or the time was over, before the body had its stated length.</summary>
    public static bool IsMissingEnd(Exception error, Deadline deadline)
        => error is IOException or HttpRequestException
            || (error is OperationCanceledException && deadline.IsOver && !deadline.IsCanceled);

    private static string? MediaTypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

#if NET
    public static Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        => response.Content.ReadAsStreamAsync(cancellationToken);
#else
    public static async Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new CancelableStream(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));
    }
#endif
}

/// <summary>A body does not match its <c>Content-Encoding</c>.</summary>
internal sealed class WrongEncodingException(Exception error) : IOException("The body cannot be decompressed.", error);
