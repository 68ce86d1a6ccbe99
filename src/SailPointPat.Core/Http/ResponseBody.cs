using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>What an answer's body is, and how to get at it.</summary>
internal static class ResponseBody
{
    /// <summary>Throws where an answer is not JSON.</summary>
    public static void CheckJson(HttpResponseMessage response, ApiRequest request)
    {
        if (!IsJson(response))
            throw ApiErrors.InvalidAnswer(request, $"the answer is '{DisplayText.Escape(MediaTypeOf(response) ?? "of no stated type", 80)}', not JSON");
    }

    /// <summary>Whether an answer says that it is JSON.</summary>
    public static bool IsJson(HttpResponseMessage response)
        => MediaTypeOf(response) is { } mediaType
            && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static string? MediaTypeOf(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType;

    /// <summary>Whether a read failed because the body is not in the encoding that it claims: .NET has errors of several kinds for that, none about reading.</summary>
    public static bool IsWrongEncoding(Exception error) => error is InvalidDataException or (InvalidOperationException and not ObjectDisposedException);

    /// <summary>A body in a wrong encoding is broken like any other.</summary>
    public static IOException WrongEncoding(Exception error) => new("The body cannot be decompressed.", error);

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
