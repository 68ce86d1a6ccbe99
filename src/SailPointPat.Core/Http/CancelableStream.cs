#if !NET
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>A body whose reads can be canceled. On .NET Framework, a read that has begun ignores its cancellation token, so it could block forever.</summary>
internal sealed class CancelableStream(Stream body) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = body.ReadAsync(buffer, offset, count, cancellationToken);
        var canceled = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => canceled.TrySetCanceled(cancellationToken)))
        {
            var first = await Task.WhenAny(read, canceled.Task).ConfigureAwait(false);
            if (first != read)
                IgnoreError(read);

            return await first.ConfigureAwait(false);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            body.Dispose();

        base.Dispose(disposing);
    }

    /// <summary>Ignores the error of a read that ends when the body is closed.</summary>
    private static void IgnoreError(Task read)
        => _ = read.ContinueWith(ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
#endif
