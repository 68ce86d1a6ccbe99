using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>What an answer's body is, and how to get at it.</summary>
internal static class ResponseBody
{
    /// <summary>How long a connection may stay open after a complete JSON text before the text is taken for the whole body.</summary>
    public static readonly TimeSpan TimeForTheEnd = TimeSpan.FromSeconds(5);

    /// <summary>Makes the error for an answer that is not JSON and does not say that it is.</summary>
    public static SailPointApiException NotJson(HttpResponseMessage response, ApiRequest request)
        => ApiErrors.InvalidAnswer(request, $"the answer is '{DisplayText.Escape(MediaTypeOf(response) ?? "of no stated type", 80)}', not JSON");

    /// <summary>Whether an answer says that it is JSON.</summary>
    public static bool IsJson(HttpResponseMessage response)
        => MediaTypeOf(response) is { } mediaType
            && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>The length of a byte order mark of UTF-8 at the start of a body; 0 where there is none.</summary>
    public static int MarkLength(ReadOnlySpan<byte> body) => body.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? 3 : 0;

    /// <summary>Whether a read failed because the body is not in the encoding that it claims: .NET has errors of several kinds for that, none about reading.</summary>
    public static bool IsWrongEncoding(Exception error) => error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>A body in a wrong encoding is broken: another attempt may get a sound one.</summary>
    public static IOException WrongEncoding(Exception error) => new WrongEncodingException(error);

    /// <summary>Whether a read failed only because the connection ended, or its time is over, before the stated end of the body.</summary>
    public static bool IsMissingEnd(Exception error, Deadline deadline)
        => error is IOException or HttpRequestException
            || (error is OperationCanceledException && deadline.IsOver && !deadline.IsCancelled);

    private static string? MediaTypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

#if NET
    public static Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        => response.Content.ReadAsStreamAsync(cancellationToken);
#else
    public static async Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new CancellableStream(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));
    }
#endif
}

/// <summary>A body is not in the encoding that its <c>Content-Encoding</c> states.</summary>
internal sealed class WrongEncodingException(Exception error) : IOException("The body cannot be decompressed.", error);
