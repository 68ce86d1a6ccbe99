using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>Reads the tokens of a JSON array from a stream, each as soon as it has arrived completely.</summary>
/// <remarks>
/// <c>JsonSerializer.DeserializeAsyncEnumerable</c> is not used. It processes whole buffers, so an invalid entry also loses the valid entries before it
/// in the same buffer. It also accepts <c>null</c> as an empty list, and entries of any length.
/// </remarks>
internal sealed class JsonListReader(Stream stream, ApiRequest request, ListLimit limit)
{
    /// <summary>Far more than one token needs.</summary>
    private const int MaximumEntryLength = 4 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;
    private long _length;
    private int _entries;
    private bool _isAtEnd;
    private bool _hasStarted;
    private bool _isClosed;
    private JsonReaderState _state = new(JsonValues.AnyDepth);

    private Deadline Deadline => request.Deadline;

    /// <summary>Reads the next entry.</summary>
    /// <returns>The entry; an empty one after the last.</returns>
    /// <exception cref="JsonException">The JSON is not a list, or is invalid after the entries that were returned.</exception>
    /// <exception cref="SailPointApiException">The entry or the list is too long (<see cref="SailPointErrorKind.InvalidResponse"/>).</exception>
    public async Task<ListEntry> NextAsync()
    {
        if (!_hasStarted)
            await StartAsync().ConfigureAwait(false);

        while (true)
        {
            if (TryTake() is { IsEmpty: false } entry)
                return entry;

            if (_isAtEnd)
            {
                // The buffer is returned only here: a canceled read may still write into it.
                Replace([]);
                return default;
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next entry if it has arrived completely and is valid.</summary>
    /// <returns>The entry; an empty one if it is incomplete or invalid, or the list has ended. <see cref="NextAsync"/> reports which.</returns>
    public ListEntry TryNext()
    {
        var (start, state, entries) = (_start, _state, _entries);
        try
        {
            return TryTake();
        }
        catch (Exception error) when (error is JsonException or SailPointApiException)
        {
            // NextAsync reads the entry again and reports the error.
            (_start, _state, _entries) = (start, state, entries);
            return default;
        }
    }

    /// <summary>Takes the next entry if it has arrived completely.</summary>
    private ListEntry TryTake()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAtEnd, _state);

        // Throws at the end of the stream if the list is incomplete, or something follows it.
        while (reader.Read())
        {
            if (reader.CurrentDepth > 0)
                return TakeEntry(ref reader);

            _isClosed = reader.TokenType == JsonTokenType.EndArray;
            if (!_isClosed && reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("This is not a list.");
        }

        Advance(ref reader);
        return default;
    }

    private ListEntry TakeEntry(ref Utf8JsonReader reader)
    {
        var first = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return default;

        if (++_entries > limit.Entries)
            throw limit.Exceeded(request);

        var json = _buffer.AsSpan(_start + first, (int)reader.BytesConsumed - first);
        var token = TokenReader.Read(json);
        var entry = TokenReader.WhyUnusable(token) is { } reason
            ? new ListEntry(new SkippedEntry(_entries, reason, JsonValues.Raw(json)))
            : new ListEntry(token!);
        Advance(ref reader);
        return entry;
    }

    private void Advance(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Skips a byte order mark.</summary>
    private async Task StartAsync()
    {
        while (_end < 3 && !_isAtEnd)
            await FillAsync().ConfigureAwait(false);

        _start = ResponseBody.ByteOrderMarkLength(_buffer.AsSpan(0, _end));
        _hasStarted = true;
    }

    private async Task FillAsync()
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

        // If the Content-Length is wrong, the connection waits for more data or breaks after the list is complete.
        if (_isClosed)
            Deadline.Shorten(ResponseBody.EndTimeout);

        try
        {
            var read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, Deadline.Token).ConfigureAwait(false);
            _isAtEnd = read == 0;
            _end += read;
            _length += read;
        }
        catch (Exception error) when (_isClosed && ResponseBody.IsMissingEnd(error, Deadline))
        {
            _isAtEnd = true;
        }
        catch (Exception error) when (ResponseBody.IsWrongEncoding(error))
        {
            throw ResponseBody.WrongEncoding(error);
        }

        if (_length > limit.Bytes)
            throw limit.Exceeded(request);
    }

    private void Replace(byte[] buffer)
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = buffer;
    }
}

/// <summary>The next entry of a list: a token, an entry that is not a usable token, or neither after the last one.</summary>
internal readonly struct ListEntry
{
    public ListEntry(PersonalAccessToken token) => Token = token;

    public ListEntry(SkippedEntry skipped) => Skipped = skipped;

    public PersonalAccessToken? Token { get; }

    public SkippedEntry? Skipped { get; }

    public bool IsEmpty => Token is null && Skipped is null;
}
