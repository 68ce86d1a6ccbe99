using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Reliability.Support;

/// <summary>A body that stops coming after its first part, for good, or until something else brings more: nothing is the end.</summary>
internal sealed class StallingStream(string beginning, Func<string>? then = null) : Stream
{
    private readonly MemoryStream _beginning = new(Encoding.UTF8.GetBytes(beginning));
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody waits for more than there is.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Ends when the reader has closed the body.</summary>
    public Task Closed => _closed.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = _beginning.Read(buffer.Span);
        if (read > 0)
            return read;

        _stalled.TrySetResult();
        if (then is not null)
            return Encoding.UTF8.GetBytes(then(), buffer.Span);

        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
