using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Core.Json;

namespace SailPointPat.Core.Http;

/// <summary>A list of tokens that is read while it arrives. Each part of it may take as long as one attempt.</summary>
internal sealed class TokenList : IDisposable
{
    private readonly ApiResponse _response;
    private readonly Stream _stream;
    private readonly JsonListReader _entries;
    private readonly TimeSpan _timeout;

    private TokenList(ApiResponse response, Stream stream, TimeSpan timeout)
    {
        _response = response;
        _stream = stream;
        _timeout = timeout;
        _entries = new JsonListReader(stream, response.Request);
    }

    private Deadline Deadline => _response.Request.Deadline;

    /// <summary>Opens an answer that is a list.</summary>
    public static async Task<TokenList> OpenAsync(ApiResponse response, TimeSpan timeout)
    {
        ResponseBody.CheckJson(response.Message, response.Request);
        var stream = await ResponseBody.OpenAsync(response.Message, response.Request.Deadline.Token).ConfigureAwait(false);
        return new TokenList(response, stream, timeout);
    }

    /// <summary>Waits for the next token.</summary>
    /// <returns>The token; <see langword="null"/> after the last one.</returns>
    public async Task<PersonalAccessToken?> NextAsync()
    {
        Deadline.Restart(_timeout);
        var token = await _response.GuardAsync(() => _entries.NextAsync(WireJson.Default.PersonalAccessToken, Deadline.Token)).ConfigureAwait(false);
        Deadline.Pause();
        return token;
    }

    /// <summary>Takes the next token if it has arrived. <see cref="NextAsync"/> reports whatever else there is.</summary>
    public PersonalAccessToken? TryNext()
        => Deadline.Token.IsCancellationRequested ? null : _entries.TryNext(WireJson.Default.PersonalAccessToken);

    public void Dispose()
    {
        _stream.Dispose();
        _response.Dispose();
    }
}
