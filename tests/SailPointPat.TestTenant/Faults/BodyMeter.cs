using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace SailPointPat.TestTenant.Faults;

/// <summary>Notes how much of a body had left the server at any time, of one body after another. Thread safe.</summary>
public sealed class BodyMeter
{
    internal const int PieceLength = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly List<(long Timestamp, double Share)> _noted = [];

    /// <summary>How much of the body under way had been sent by then: an upper bound of what had arrived.</summary>
    /// <param name="timestamp">The time as <see cref="Stopwatch.GetTimestamp"/> gives it, also to another process of this machine.</param>
    /// <returns>A share, from 0 to 1.</returns>
    public double ShareAt(long timestamp)
    {
        lock (_lock)
            return _noted.FindLast(noted => noted.Timestamp <= timestamp).Share;
    }

    /// <summary>Notes that a piece is about to leave; part of it may arrive before it is sent as a whole.</summary>
    internal void Sending(long sent, long length)
    {
        lock (_lock)
            _noted.Add((Stopwatch.GetTimestamp(), (double)sent / length));
    }
}
