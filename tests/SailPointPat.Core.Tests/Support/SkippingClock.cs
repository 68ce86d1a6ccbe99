using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Time.Testing;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A clock that stands still. It skips each wait that the client reports as soon as the client has begun to wait.</summary>
internal sealed class SkippingClock() : FakeTimeProvider(Beginning)
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 10, 9, 30, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _announced = [];

    /// <summary>Whether reported waits are skipped. If not, the test advances the clock.</summary>
    public bool Skips { get; set; } = true;

    public void Announce(WaitNotice wait)
    {
        // Task.Delay uses whole milliseconds, and a delay of zero has no timer.
        var delay = TimeSpan.FromMilliseconds(Math.Truncate(wait.Delay?.TotalMilliseconds ?? 0));
        if (!Skips || delay == TimeSpan.Zero)
            return;

        lock (_lock)
            _announced.Add(delay);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        bool isAnnounced;
        lock (_lock)
            isAnnounced = _announced.Remove(dueTime);

        if (isAnnounced)
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));

        return timer;
    }
}
