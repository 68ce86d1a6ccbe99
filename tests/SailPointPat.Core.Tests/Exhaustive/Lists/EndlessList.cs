using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;

namespace SailPointPat.Core.Tests.Exhaustive.Lists;

/// <summary>A list of any length that is generated while it is read.</summary>
internal sealed class EndlessList(int count) : MemoryStream
{
    public const int NameLength = 2000;

    private static readonly byte[] Token = Encoding.UTF8.GetBytes(Reply.TokenOf(name: new string('n', NameLength), created: SkippingClock.Beginning));

    private int _written;
    private bool _isClosed;

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Position == Length)
            Fill();

        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private void Fill()
    {
        SetLength(0);
        if (_written < count)
        {
            WriteByte((byte)(_written++ == 0 ? '[' : ','));
            Write(Token);
        }
        else if (!_isClosed)
        {
            _isClosed = true;
            WriteByte((byte)']');
        }

        Position = 0;
    }
}
