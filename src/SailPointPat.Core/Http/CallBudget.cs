using System;
using System.Threading;

namespace SailPointPat.Core;

/// <summary>The time that a call may take. Cancels <see cref="Token"/> when it is over, or when somebody ends the call.</summary>
internal sealed class CallBudget : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _started;
    private TimeSpan _rest;
    private bool _isSuspended;
    private volatile bool _isSpent;

    public CallBudget(TimeSpan allowed, TimeProvider clock, CancellationToken caller, CancellationToken disconnected)
    {
        (Allowed, _rest) = (allowed, allowed);
        _clock = clock;
        _started = clock.GetTimestamp();
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller, disconnected);
        _timer = clock.CreateTimer(_ => Spend(), null, allowed, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time that is, or was, allowed.</summary>
    public TimeSpan Allowed { get; private set; }

    public CancellationToken Token => _source.Token;

    /// <summary>What is left of the time while it runs.</summary>
    public TimeSpan Rest => TimeSpan.FromTicks(Math.Max((_rest - _clock.GetElapsedTime(_started)).Ticks, 0));

    /// <summary>Whether the time is over.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Whether the caller wants no answer any more.</summary>
    public bool IsCancelled => _caller.IsCancellationRequested;

    /// <summary>Starts another time: the call has made progress.</summary>
    public void Restart(TimeSpan allowed)
    {
        Allowed = allowed;
        Run(allowed);
    }

    /// <summary>Stops the time for as long as the call waits for something else than the service.</summary>
    public void Suspend()
    {
        _rest = Rest;
        _isSuspended = true;
        Pause();
    }

    /// <summary>Lets what was left of the time run on, where it was stopped.</summary>
    public void Resume()
    {
        if (!_isSuspended)
            return;

        _isSuspended = false;
        Run(_rest);
    }

    /// <summary>Stops the time: the call waits for its caller.</summary>
    public void Pause() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Run(TimeSpan time)
    {
        _rest = time;
        _started = _clock.GetTimestamp();
        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    private void Spend()
    {
        _isSpent = true;
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
