using System;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>The time that a call may take. Cancels <see cref="Token"/> when the time is over, or when the call is ended.</summary>
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

    /// <summary>The time that is, or was, allowed.</summary>
    public TimeSpan Allowed { get; private set; }

    public CancellationToken Token => _source.Token;

    /// <summary>The rest of the time, while it runs.</summary>
    public TimeSpan Remaining => TimeSpan.FromTicks(Math.Max((_remaining - _clock.GetElapsedTime(_started)).Ticks, 0));

    /// <summary>Whether the time is over.</summary>
    public bool IsOver => _isOver;

    /// <summary>Whether the caller has cancelled the call.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    /// <summary>Starts another time: the call has made progress.</summary>
    public void Restart(TimeSpan allowed)
    {
        Allowed = allowed;
        Run(allowed);
    }

    /// <summary>Leaves at most this much of the time.</summary>
    public void Shorten(TimeSpan allowed)
    {
        if (Remaining > allowed)
            Run(allowed);
    }

    /// <summary>Stops the time while the call waits for something else than the service.</summary>
    public void Suspend()
    {
        _remaining = Remaining;
        _isSuspended = true;
        Pause();
    }

    /// <summary>Lets the rest of the time run on after <see cref="Suspend"/>.</summary>
    public void Resume()
    {
        if (!_isSuspended)
            return;

        _isSuspended = false;
        Run(_remaining);
    }

    /// <summary>Stops the time while the caller works on an entry of a list.</summary>
    public void Pause() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Run(TimeSpan time)
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
            // The call ended in the same moment.
        }
    }
}
