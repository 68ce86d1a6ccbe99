using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox;

/// <summary>
/// A JSON array of tokens that is written while it is read. A list of any length needs little memory, and if the reader stops early, the
/// rest is never written.
/// </summary>
internal sealed class TokenListStream : Stream
{
    private const int TokensPerChunk = 32;

    private readonly IEnumerator<SandboxToken> _tokens;
    private readonly ApiVersion _version;
    private readonly MemoryStream _chunk = new();
    private readonly Utf8JsonWriter _json;
    private bool _started;
    private bool _ended;

    public TokenListStream(IEnumerable<SandboxToken> tokens, ApiVersion version)
    {
        _tokens = tokens.GetEnumerator();
        _version = version;
        _json = new Utf8JsonWriter(_chunk, JsonResponse.WriterOptions);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        FillChunk();
        return _chunk.Read(buffer, offset, count);
    }

    // Reading never waits. The base class would use another thread for each read.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Read(buffer, offset, count));
    }

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<int>(Read(buffer.Span));
    }

    public override int Read(Span<byte> buffer)
    {
        FillChunk();
        return _chunk.Read(buffer);
    }
#endif

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _json.Dispose();
            _chunk.Dispose();
            _tokens.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FillChunk()
    {
        if (_ended || _chunk.Position < _chunk.Length)
            return;

        _chunk.SetLength(0);
        if (!_started)
            _json.WriteStartArray();
        _started = true;
        for (var i = 0; i < TokensPerChunk && !_ended; i++)
        {
            if (_tokens.MoveNext())
            {
                TokenJson.Write(_json, _tokens.Current, _version);
            }
            else
            {
                _json.WriteEndArray();
                _ended = true;
            }
        }

        _json.Flush();
        _chunk.Position = 0;
    }
}
