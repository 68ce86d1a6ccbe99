using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Reads the entries of a JSON array from a stream, each as soon as it is here as a whole.</summary>
/// <remarks>
/// The serializer's own reader of streams takes a buffer at a time: where one entry is broken, it gives none of the good ones
/// before it in the same buffer. It also takes <c>null</c> for an empty list, and reads an entry of any length.
/// </remarks>
internal sealed class JsonListReader(Stream stream, ApiRequest request)
{
    /// <summary>Far more than one token needs.</summary>
    private const int MaximumEntryLength = 4 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private bool _isAllHere;
    private bool _isBegun;
    private JsonReaderState _state;

    /// <summary>Reads the next entry.</summary>
    /// <returns>The entry; <see langword="null"/> after the last one.</returns>
    /// <exception cref="JsonException">This is no list, or the entry is broken. Those before it have been given.</exception>
    /// <exception cref="SailPointApiException">The entry is empty or too long (<see cref="SailPointErrorKind.InvalidResponse"/>).</exception>
    public async Task<T?> NextAsync<T>(JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (!_isBegun)
            await BeginAsync(cancellationToken).ConfigureAwait(false);

        while (true)
        {
            if (TryTake(type) is { } entry)
                return entry;

            if (_isAllHere)
            {
                // Only here: a cancelled read may still write into the buffer, so it must not be reused before.
                Replace([]);
                return null;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next entry if it is here as a whole and sound; whatever else there is, <see cref="NextAsync"/> tells.</summary>
    /// <returns>The entry; <see langword="null"/> where there is none, none yet, or a broken one.</returns>
    public T? TryNext<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var (start, state) = (_start, _state);
        try
        {
            return TryTake(type);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or SailPointApiException)
        {
            // To be read again, and then told.
            (_start, _state) = (start, state);
            return null;
        }
    }

    /// <summary>Takes an entry that is here as a whole.</summary>
    /// <returns>The entry; <see langword="null"/> where there is none, or none yet.</returns>
    private T? TryTake<T>(JsonTypeInfo<T> type)
        where T : class
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAllHere, _state);

        // Throws where all is here and it is no whole list, or more than one.
        while (reader.Read())
        {
            if (reader.CurrentDepth > 0)
                return TakeEntry(ref reader, type);

            if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
                throw new JsonException("This is no list.");
        }

        Pass(ref reader);
        return null;
    }

    private T? TakeEntry<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        where T : class
    {
        var first = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return null;

        var bytes = _buffer.AsSpan(_start + first, (int)reader.BytesConsumed - first);
        Pass(ref reader);
        return JsonSerializer.Deserialize(bytes, type) ?? throw ApiErrors.InvalidAnswer(request, "the list holds an empty entry");
    }

    private void Pass(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Skips a byte order mark.</summary>
    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        while (_end < 3 && !_isAllHere)
            await FillAsync(cancellationToken).ConfigureAwait(false);

        _start = _end >= 3 && _buffer[0] == 0xef && _buffer[1] == 0xbb && _buffer[2] == 0xbf ? 3 : 0;
        _isBegun = true;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= MaximumEntryLength)
                throw ApiErrors.InvalidAnswer(request, $"an entry of the list is longer than {MaximumEntryLength} bytes");

            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
            Replace(larger);
        }

        try
        {
            var read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellationToken).ConfigureAwait(false);
            _isAllHere = read == 0;
            _end += read;
        }
        catch (Exception error) when (ResponseBody.IsWrongEncoding(error))
        {
            throw ResponseBody.WrongEncoding(error);
        }
    }

    private void Replace(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}
