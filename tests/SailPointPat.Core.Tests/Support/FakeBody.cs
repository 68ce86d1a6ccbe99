using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Support;

/// <summary>An answer's body that begins with fixed text and continues as a test says. An empty read ends it.</summary>
internal sealed class FakeBody(byte[] start, Func<Memory<byte>, CancellationToken, ValueTask<int>> then) : Stream
{
    private readonly MemoryStream _start = new(start);
    private readonly TaskCompletionSource _startRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _read;

    public FakeBody(string start, Func<Memory<byte>, CancellationToken, ValueTask<int>> then)
        : this(Encoding.UTF8.GetBytes(start), then)
    {
    }

    /// <summary>Completes when the client waits for more than the start.</summary>
    public Task StartRead => _startRead.Task;

    /// <summary>Completes when the client has closed the body.</summary>
    public Task Closed => _closed.Task;

    /// <summary>The number of bytes that the client has read.</summary>
    public long BytesRead => Interlocked.Read(ref _read);

    /// <summary>The maximum number of bytes of one read.</summary>
    public int PieceSize { get; init; } = int.MaxValue;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The start, and then a lost connection.</summary>
    public static FakeBody Cut(string start) => new(start, (_, _) => throw new IOException("The response ended prematurely."));

    /// <summary>The start, and then one character forever.</summary>
    public static FakeBody Endless(string start, char filling) => new(start, (buffer, _) =>
    {
        buffer.Span.Fill((byte)filling);
        return ValueTask.FromResult(buffer.Length);
    });

    /// <summary>The start, and then nothing until the client cancels.</summary>
    public static FakeBody Silent(string start) => new(start, async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    });

    /// <summary>The start, and then more text at each read until an empty text.</summary>
    public static FakeBody Continued(string start, Func<string> more)
        => new(start, (buffer, _) => ValueTask.FromResult(Encoding.UTF8.GetBytes(more(), buffer.Span)));

    /// <summary>These bytes, in pieces of this size.</summary>
    public static FakeBody InPieces(byte[] bytes, int size) => new(bytes, (_, _) => ValueTask.FromResult(0)) { PieceSize = size };

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var piece = buffer[..Math.Min(buffer.Length, PieceSize)];
        var count = _start.Read(piece.Span);
        if (count == 0)
        {
            _startRead.TrySetResult();
            count = await then(piece, cancellationToken);
        }

        Interlocked.Add(ref _read, count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use ReadAsync: Read would block a thread.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _closed.TrySetResult();
        base.Dispose(disposing);
    }
}
