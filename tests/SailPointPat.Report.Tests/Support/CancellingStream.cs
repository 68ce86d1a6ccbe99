using System.IO;
using System.Threading;

namespace SailPointPat.Report.Tests.Support;

/// <summary>A stream that cancels the report at the first write.</summary>
internal sealed class CancellingStream : MemoryStream
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Ended => _source.Token;

    /// <summary>All other write methods call this one.</summary>
    public override void Write(byte[] buffer, int offset, int count)
    {
        _source.Cancel();
        base.Write(buffer, offset, count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _source.Dispose();

        base.Dispose(disposing);
    }
}
