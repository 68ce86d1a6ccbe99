using System.IO;
using System.Threading;

namespace SailPointPat.Report.Tests.Support;

/// <summary>A stream during whose first writing the report is called off.</summary>
internal sealed class EndingStream : MemoryStream
{
    private readonly CancellationTokenSource _source = new();

    public CancellationToken Ended => _source.Token;

    /// <summary>All ways to write lead here, as in every class derived from a memory stream.</summary>
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
