using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Reads a list of tokens while it arrives. The time limit of an attempt starts again for each part that must be waited for.</summary>
internal sealed class TokenList : IDisposable
{
    private readonly ApiResponse _response;
    private readonly Stream _stream;
    private readonly JsonListReader _entries;
    private readonly TimeSpan _timeout;
    private bool _hasStarted;

    private TokenList(ApiResponse response, Stream stream, SailPointClientOptions options)
    {
        _response = response;
        _stream = stream;
        _timeout = options.Timeout;
        _entries = new JsonListReader(stream, response.Request, new ListLimit(options.MaximumListEntries));
    }

    private Deadline Deadline => _response.Request.Deadline;

    /// <summary>Opens an answer that is a list.</summary>
    public static async Task<TokenList> OpenAsync(ApiResponse response, SailPointClientOptions options)
    {
        var stream = await ResponseBody.OpenAsync(response.Message, response.Request.Deadline.Token).ConfigureAwait(false);
        return new TokenList(response, stream, options);
    }

    /// <summary>Waits for the next entry.</summary>
    /// <returns>The entry; an empty one after the last.</returns>
    public async Task<ListEntry> NextAsync()
    {
        Deadline.Restart(_timeout);
        var entry = await _response.GuardAsync(ReadAsync).ConfigureAwait(false);
        Deadline.Pause();
        return entry;
    }

    /// <summary>Takes the next entry if it has arrived. Otherwise returns an empty one, and <see cref="NextAsync"/> reports why.</summary>
    public ListEntry TryNext() => Deadline.Token.IsCancellationRequested ? default : _entries.TryNext();

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }

    private async Task<ListEntry> ReadAsync()
    {
        try
        {
            var entry = await _entries.NextAsync().ConfigureAwait(false);
            _hasStarted = true;
            return entry;
        }
        catch (JsonException) when (!_hasStarted && !ResponseBody.IsJson(_response.Message))
        {
            throw ResponseBody.NotJson(_response.Message, _response.Request);
        }
    }
}
