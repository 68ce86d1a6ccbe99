using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>Reads the tokens of a JSON array from a stream, each as soon as it is here as a whole.</summary>
/// <remarks>
/// The serializer's own reader of streams takes a buffer at a time: where one entry is broken, it gives none of the good ones
/// before it in the same buffer. It also takes <c>null</c> for an empty list, and reads an entry of any length.
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
    private bool _isAllHere;
    private bool _isBegun;
    private bool _isClosed;
    private JsonReaderState _state = new(JsonValues.AnyDepth);

    private Deadline Deadline => request.Deadline;

    /// <summary>Reads the next entry.</summary>
    /// <returns>The entry; none after the last one.</returns>
    /// <exception cref="JsonException">This is no list, or it is broken here. The entries before have been given.</exception>
    /// <exception cref="SailPointApiException">The entry or the list is too long (<see cref="SailPointErrorKind.InvalidResponse"/>).</exception>
    public async Task<ListEntry> NextAsync()
    {
        if (!_isBegun)
            await BeginAsync().ConfigureAwait(false);

        while (true)
        {
            if (TryTake() is { IsNone: false } entry)
                return entry;

            if (_isAllHere)
            {
                // Only here: a cancelled read may still write into the buffer, so it must not be reused before.
                Replace([]);
                return default;
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes the next entry if it is here as a whole. <see cref="NextAsync"/> reports whatever else there is.</summary>
    /// <returns>The entry; none where there is none, none yet, or the list is broken.</returns>
    public ListEntry TryNext()
    {
        var (start, state, entries) = (_start, _state, _entries);
        try
        {
            return TryTake();
        }
        catch (Exception error) when (error is JsonException or SailPointApiException)
        {
            // To be read again, and then reported.
            (_start, _state, _entries) = (start, state, entries);
            return default;
        }
    }

    /// <summary>Takes an entry that is here as a whole.</summary>
    private ListEntry TryTake()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isAllHere, _state);

        // Throws where all is here and it is no whole list, or more than one.
        while (reader.Read())
        {
            if (reader.CurrentDepth > 0)
                return TakeEntry(ref reader);

            _isClosed = reader.TokenType == JsonTokenType.EndArray;
            if (!_isClosed && reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("This is no list.");
        }

        Pass(ref reader);
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
        Pass(ref reader);
        return entry;
    }

    private void Pass(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    /// <summary>Skips a byte order mark.</summary>
    private async Task BeginAsync()
    {
        while (_end < 3 && !_isAllHere)
            await FillAsync().ConfigureAwait(false);

        _start = ResponseBody.MarkLength(_buffer.AsSpan(0, _end));
        _isBegun = true;
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

        // A wrong Content-Length makes the connection wait for more, or break, after the list is complete.
        if (_isClosed)
            Deadline.Shorten(ResponseBody.TimeForTheEnd);

        try
        {
            var read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, Deadline.Token).ConfigureAwait(false);
            _isAllHere = read == 0;
            _end += read;
            _length += read;
        }
        catch (Exception error) when (_isClosed && ResponseBody.IsMissingEnd(error, Deadline))
        {
            _isAllHere = true;
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

/// <summary>What stands next in a list: a token, an entry that is none, or nothing after the last one.</summary>
internal readonly struct ListEntry
{
    public ListEntry(PersonalAccessToken token) => Token = token;

    public ListEntry(SkippedEntry skipped) => Skipped = skipped;

    public PersonalAccessToken? Token { get; }

    public SkippedEntry? Skipped { get; }

    public bool IsNone => Token is null && Skipped is null;
}
