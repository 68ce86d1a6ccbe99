using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Reads answers whole, within bounds.</summary>
internal static class ResponseBody
{
    /// <summary>Far more than one token or one login needs.</summary>
    private const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>Reads a JSON answer. The caller wipes it where it holds a secret.</summary>
    public static async Task<byte[]> ReadJsonAsync(HttpResponseMessage response, Operation operation, CancellationToken cancellationToken)
    {
        CheckJson(response, operation);
        using var stream = await OpenAsync(response, cancellationToken).ConfigureAwait(false);
        var (body, complete) = await ReadAtMostAsync(stream, MaximumLength, cancellationToken).ConfigureAwait(false);
        return complete ? body : throw ApiErrors.InvalidResponse(operation, $"the answer is longer than {MaximumLength} bytes");
    }

    public static void CheckJson(HttpResponseMessage response, Operation operation)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (!IsJson(type))
            throw ApiErrors.InvalidResponse(operation, $"the answer is '{DisplayText.Escape(type ?? "of no stated type", 80)}', not JSON");
    }

    public static bool IsJson(string? mediaType)
        => mediaType is not null
            && (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    public static Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
#if NET
        => response.Content.ReadAsStreamAsync(cancellationToken);
#else
        => response.Content.ReadAsStreamAsync();
#endif

    /// <summary>Reads up to a number of bytes, and says whether that was all.</summary>
    public static async Task<(byte[] Body, bool Complete)> ReadAtMostAsync(Stream stream, int maximumLength, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                return (Take(buffer, length), true);

            length += read;
            if (length > maximumLength)
                return (Take(buffer, maximumLength), false);

            if (length == buffer.Length)
                buffer = Take(buffer, buffer.Length * 2);
        }
    }

    /// <summary>Moves bytes to an array of another length, and wipes the first one: it may have held a secret.</summary>
    private static byte[] Take(byte[] buffer, int length)
    {
        var result = new byte[length];
        Array.Copy(buffer, result, Math.Min(buffer.Length, length));
        Array.Clear(buffer, 0, buffer.Length);
        return result;
    }
}
