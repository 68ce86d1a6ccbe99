using System;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>Limits the time of a call. Cancels <see cref="Token"/> when the time is over, the caller cancels, or the connection is closed.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _started;
    private TimeSpan _remaining;
    private bool _isSuspended;
    private volatile bool _isOver;

    public Deadline(TimeSpan allowed, TimeProvider clock, CancellationToken caller, CancellationToken disconnected)
    {
        (Allowed, _remaining) = (allowed, allowed);
        _clock = clock;
        _started = clock.GetTimestamp();
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, disconnected);
        _timer = clock.CreateTimer(_ => Expire(), null, allowed, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time limit of the call. It keeps its value after the time is over.</summary>
    public TimeSpan Allowed { get; private set; }

    public CancellationToken Token => _source.Token;

    /// <summary>The time left. Valid only while the timer runs.</summary>
    public TimeSpan Remaining => TimeSpan.FromTicks(Math.Max((_remaining - _clock.GetElapsedTime(_started)).Ticks, 0));

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _isOver;

    /// <summary>Whether the caller has canceled the call.</summary>
    public bool IsCanceled => _caller.IsCancellationRequested;

    /// <summary>Starts a new time limit, because the call has made progress.</summary>
    public void Restart(TimeSpan allowed)
    {
        Allowed = allowed;
        StartTimer(allowed);
    }

    /// <summary>Reduces the time left to this time, if more is left.</summary>
    public void Shorten(TimeSpan allowed)
    {
        if (Remaining > allowed)
            StartTimer(allowed);
    }

    /// <summary>Stops the timer while the call does not wait for the service.</summary>
    public void Suspend()
    {
        _remaining = Remaining;
        _isSuspended = true;
        Pause();
    }

    /// <summary>Continues with the time that was left at <see cref="Suspend"/>.</summary>
    public void Resume()
    {
        if (!_isSuspended)
            return;

        _isSuspended = false;
        StartTimer(_remaining);
    }

    /// <summary>Stops the timer while the caller processes an entry of a list. <see cref="Restart"/> follows.</summary>
    public void Pause() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void StartTimer(TimeSpan time)
    {
        _remaining = time;
        _started = _clock.GetTimestamp();
        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    private void Expire()
    {
        _isOver = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at the same moment.
        }
    }
}
