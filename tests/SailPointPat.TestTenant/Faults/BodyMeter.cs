using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace SailPointPat.TestTenant.Faults;

/// <summary>Records how much of each body the server had sent at each time. Thread safe.</summary>
public sealed class BodyMeter
{
    internal const int PieceLength = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly List<(long Timestamp, double Share)> _noted = [];

    /// <summary>The part of the current body that had been sent at a time: an upper bound for the part that had arrived.</summary>
    /// <param name="timestamp">The time from <see cref="Stopwatch.GetTimestamp"/>, also from another process on this machine.</param>
    /// <returns>A share, from 0 to 1.</returns>
    public double ShareAt(long timestamp)
    {
        lock (_lock)
            return _noted.FindLast(noted => noted.Timestamp <= timestamp).Share;
    }

    /// <summary>Records a piece before it is sent, because part of it may arrive before all of it is sent.</summary>
    internal void Sending(long sent, long length)
    {
        lock (_lock)
            _noted.Add((Stopwatch.GetTimestamp(), (double)sent / length));
    }
}
