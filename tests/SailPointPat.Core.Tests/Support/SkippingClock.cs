using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.Extensions.Time.Testing;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A clock that stands still, and skips each wait that the client announces as soon as the client has begun it.</summary>
internal sealed class SkippingClock() : FakeTimeProvider(Beginning)
{
    public static readonly DateTimeOffset Beginning = new(2026, 3, 10, 9, 30, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _announced = [];

    /// <summary>Whether announced waits are skipped; without, a test turns the clock itself.</summary>
    public bool Skips { get; set; } = true;

    public void Announce(WaitNotice wait)
    {
        // Task.Delay counts in whole milliseconds, and waits for none without a timer.
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
