using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Tests.Hostile.Support;

/// <summary>A body that is made while it is read, a piece at a time, so that its length costs nothing; counts what was taken of it.</summary>
/// <param name="length">The length of the whole body.</param>
/// <param name="write">Makes the bytes from a position on.</param>
internal sealed class PiecewiseContent(long length, PiecewiseContent.Writer write) : HttpContent
{
    public delegate void Writer(long position, Span<byte> piece);

    /// <summary>How many bytes the next piece has at most.</summary>
    public Func<int> NextPiece { get; init; } = () => int.MaxValue;

    public long Taken { get; private set; }

    public static PiecewiseContent Of(byte[] body, Func<int> nextPiece) =>
        new(body.Length, (position, piece) => body.AsSpan((int)position, piece.Length).CopyTo(piece)) { NextPiece = nextPiece };

    /// <summary>A beginning, then the same byte over and over.</summary>
    public static PiecewiseContent Endless(byte[] start, byte filler, long length) => new(length, (position, piece) =>
    {
        piece.Fill(filler);
        if (position < start.Length)
            start.AsSpan((int)position, Math.Min(piece.Length, start.Length - (int)position)).CopyTo(piece);
    });

    public HttpResponseMessage AsAnswer(int status = 200)
    {
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return new HttpResponseMessage((HttpStatusCode)status) { Content = this };
    }

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult<Stream>(new Body(this));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        => throw new InvalidOperationException("Nobody may want the whole of it.");

    protected override bool TryComputeLength(out long computed)
    {
        computed = 0;
        return false;
    }

    private sealed class Body(PiecewiseContent content) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => content.Taken;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var size = (int)Math.Min(Math.Min(buffer.Length, content.NextPiece()), content.Length - content.Taken);
            content.Write(content.Taken, buffer[..size]);
            content.Taken += size;
            return size;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => Task.FromResult(Read(buffer.AsSpan(offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private long Length => length;

    private Writer Write => write;
}
