using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Client;

/// <summary>A body that begins well, and then does something else.</summary>
internal sealed class BrokenStream(string start, Func<Memory<byte>, CancellationToken, ValueTask<int>> then) : Stream
{
    private readonly MemoryStream _start = new(Encoding.UTF8.GetBytes(start));
    private long _given;

    /// <summary>How many bytes somebody has read.</summary>
    public long Given => Interlocked.Read(ref _given);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The line is cut after the start.</summary>
    public static BrokenStream Cut(string start)
        => new(start, (_, _) => throw new IOException("The response ended prematurely."));

    /// <summary>The start, and then one and the same byte for ever.</summary>
    public static BrokenStream Endless(string start, char filling)
        => new(start, (buffer, _) =>
        {
            buffer.Span.Fill((byte)filling);
            return ValueTask.FromResult(buffer.Length);
        });

    /// <summary>The start, and then nothing until the reader gives up.</summary>
    public static BrokenStream Silent(string start)
        => new(start, async (_, ended) =>
        {
            await Task.Delay(Timeout.Infinite, ended);
            return 0;
        });

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = _start.Read(buffer.Span);
        if (count == 0)
            count = await then(buffer, cancellationToken);

        Interlocked.Add(ref _given, count);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read without blocking a thread.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _start.Dispose();

        base.Dispose(disposing);
    }
}
