using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>The body of an answer that is here as a whole. It may hold a secret: its bytes are wiped with the answer.</summary>
internal sealed class BufferedBody : ByteArrayContent
{
    /// <summary>Far more than one token or one login needs.</summary>
    private const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>Room for any documented error; a gateway's page of any length is read no further.</summary>
    private const int MaximumErrorLength = 64 * 1024;

    private BufferedBody(byte[] bytes)
        : base(bytes)
        => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>The bytes of an answer that was read whole.</summary>
    public static byte[] Of(HttpResponseMessage response) => ((BufferedBody)response.Content).Bytes;

    /// <summary>Reads the body of a good answer.</summary>
    /// <exception cref="SailPointApiException">It is too long to be one (<see cref="SailPointErrorKind.InvalidResponse"/>).</exception>
    public static async Task ReadAsync(HttpResponseMessage response, ApiRequest request, CancellationToken cancellationToken)
    {
        var (bytes, isComplete) = await ReadAtMostAsync(response, MaximumLength, cancellationToken).ConfigureAwait(false);
        if (!isComplete)
            throw ApiErrors.InvalidAnswer(request, $"the answer is longer than {MaximumLength} bytes");

        Replace(response, bytes);
    }

    /// <summary>Reads the body of an error, or the beginning of it.</summary>
    public static async Task ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (bytes, _) = await ReadAtMostAsync(response, MaximumErrorLength, cancellationToken).ConfigureAwait(false);
        Replace(response, bytes);
    }

    /// <summary>Leaves the answer without a body.</summary>
    public static void Drop(HttpResponseMessage response) => Replace(response, []);

    protected override void Dispose(bool disposing)
    {
        Array.Clear(Bytes, 0, Bytes.Length);
        base.Dispose(disposing);
    }

    private static void Replace(HttpResponseMessage response, byte[] bytes)
    {
        var body = new BufferedBody(bytes);
        body.Headers.ContentType = response.Content.Headers.ContentType;
        response.Content.Dispose();
        response.Content = body;
    }

    private static async Task<(byte[] Bytes, bool IsComplete)> ReadAtMostAsync(
        HttpResponseMessage response, int maximumLength, CancellationToken cancellationToken)
    {
        using var stream = await ResponseBody.OpenAsync(response, cancellationToken).ConfigureAwait(false);
        var buffer = new byte[8192];
        var length = 0;
        try
        {
            while (true)
            {
                var read = await stream.ReadAsync(buffer, length, buffer.Length - length, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return (Move(buffer, length), true);

                length += read;
                if (length > maximumLength)
                    return (Move(buffer, maximumLength), false);

                if (length == buffer.Length)
                    buffer = Move(buffer, buffer.Length * 2);
            }
        }
        catch (Exception error) when (ResponseBody.IsWrongEncoding(error))
        {
            throw ResponseBody.WrongEncoding(error);
        }
    }

    /// <summary>Moves bytes to an array of another length, and wipes the first one.</summary>
    private static byte[] Move(byte[] buffer, int length)
    {
        var result = new byte[length];
        Array.Copy(buffer, result, Math.Min(buffer.Length, length));
        Array.Clear(buffer, 0, buffer.Length);
        return result;
    }
}
