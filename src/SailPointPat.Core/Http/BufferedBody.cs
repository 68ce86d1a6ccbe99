using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>The buffered body of an answer. It may contain a secret, so its bytes are wiped when the answer is disposed of.</summary>
internal sealed class BufferedBody : ByteArrayContent
{
    /// <summary>Far more than one token or one login needs.</summary>
    private const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>Longer than any documented error. Of a longer page of a gateway, only the beginning is read.</summary>
    private const int MaximumErrorLength = 64 * 1024;

    private BufferedBody(byte[] bytes)
        : base(bytes)
        => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>The bytes of a buffered answer.</summary>
    public static byte[] Of(HttpResponseMessage response) => ((BufferedBody)response.Content).Bytes;

    /// <summary>The bytes of a buffered answer, without a byte order mark.</summary>
    public static ReadOnlySpan<byte> JsonOf(HttpResponseMessage response)
    {
        var bytes = Of(response);
        return bytes.AsSpan(ResponseBody.ByteOrderMarkLength(bytes));
    }

    /// <summary>Reads the body of a successful answer. A complete JSON text counts as the whole body, even if the stated length is wrong.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="request">The request.</param>
    /// <param name="time">The time limit of the attempt.</param>
    /// <exception cref="SailPointApiException">It is too long (<see cref="SailPointErrorKind.InvalidResponse"/>).</exception>
    public static async Task ReadAsync(HttpResponseMessage response, ApiRequest request, Deadline time)
    {
        try
        {
            var (bytes, isComplete) = await ReadAtMostAsync(response, MaximumLength, request, time).ConfigureAwait(false);
            if (!isComplete)
                throw ApiErrors.InvalidAnswer(request, $"the answer is longer than {MaximumLength} bytes");

            Replace(response, bytes);
        }
        catch (Exception error) when (ResponseBody.IsWrongEncoding(error))
        {
            throw ResponseBody.WrongEncoding(error);
        }
    }

    /// <summary>Reads the body of an error, or its beginning.</summary>
    public static async Task ReadErrorAsync(HttpResponseMessage response, ApiRequest request, Deadline time)
    {
        var (bytes, _) = await ReadAtMostAsync(response, MaximumErrorLength, request, time).ConfigureAwait(false);
        Replace(response, bytes);
    }

    /// <summary>Removes the body of an answer.</summary>
    public static void Remove(HttpResponseMessage response) => Replace(response, []);

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
        HttpResponseMessage response, int maximumLength, ApiRequest request, Deadline time)
    {
        using var stream = await ResponseBody.OpenAsync(response, time.Token).ConfigureAwait(false);
        var buffer = new byte[8192];
        var length = 0;
        var json = new JsonEndDetector();
        while (true)
        {
            if (json.IsComplete(buffer, length))
                time.Shorten(ResponseBody.EndTimeout);

            int read;
            try
            {
                read = await stream.ReadAsync(buffer, length, buffer.Length - length, time.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (ResponseBody.IsMissingEnd(error, time) && (json.IsComplete(buffer, length) || HasNewSecret(request, buffer, length)))
            {
                read = 0;
            }

            if (read == 0)
                return (Resize(buffer, length), true);

            length += read;
            if (length > maximumLength)
                return (Resize(buffer, maximumLength), false);

            if (length == buffer.Length)
                buffer = Resize(buffer, buffer.Length * 2);
        }
    }

    /// <summary>Whether an incomplete answer to a create contains the token and its secret, which cannot be retrieved later.</summary>
    private static bool HasNewSecret(ApiRequest request, byte[] buffer, int length)
    {
        if (request.Effect is not RequestEffect.Creates)
            return false;

        try
        {
            var token = TokenReader.ReadCreated(buffer.AsSpan(0, length), out var secret);
            secret?.Dispose();
            return secret is not null && TokenReader.WhyUnusable(token) is null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Copies bytes to an array of another length, and wipes the old array.</summary>
    private static byte[] Resize(byte[] buffer, int length)
    {
        var result = new byte[length];
        Array.Copy(buffer, result, Math.Min(buffer.Length, length));
        Array.Clear(buffer, 0, buffer.Length);
        return result;
    }
}

/// <summary>Detects, while a body arrives, when its JSON text is complete.</summary>
internal sealed class JsonEndDetector
{
    private JsonReaderState _state = new(JsonValues.AnyDepth);
    private int _consumed = -1;
    private bool _isComplete;
    private bool _isInvalid;

    /// <summary>Whether the bytes that have arrived are a complete JSON object or array.</summary>
    public bool IsComplete(byte[] buffer, int length)
    {
        if (_consumed < 0)
            _consumed = ResponseBody.ByteOrderMarkLength(buffer.AsSpan(0, length));

        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(_consumed, length - _consumed), isFinalBlock: false, _state);
            while (!_isInvalid && reader.Read())
                _isComplete = reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;

            _consumed += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
        }
        catch (JsonException)
        {
            (_isInvalid, _isComplete) = (true, false);
        }

        return _isComplete;
    }
}
