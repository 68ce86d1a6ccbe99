using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>One item of a command's work: what its calls need, and the way of its results to the pipeline.</summary>
internal sealed class WorkItem : IDisposable
{
    /// <summary>How many results may wait for a slow consumer: a list of any length passes in flat memory.</summary>
    private const int Capacity = 256;

    private readonly RunLoop _loop;
    private readonly SemaphoreSlim _room = new(Capacity);

    public WorkItem(RunLoop loop, ChangeEntry? change)
    {
        _loop = loop;
        Change = change ?? new ChangeEntry(loop.Journal);
        Events = NewEvents();
    }

    public CancellationToken Cancelled => _loop.Cancelled;

    /// <summary>Writes requests and waits to Verbose, long waits to progress as well, and notes changing requests in the journal.</summary>
    public CallEvents Events { get; }

    /// <summary>The journal's entry for the changing request of this item.</summary>
    public ChangeEntry Change { get; }

    /// <summary>Results that wait for the items before this one; for the pipeline thread alone.</summary>
    public Queue<Action> Held { get; } = new();

    /// <summary>Writes an object when it is this item's turn.</summary>
    public Task WriteAsync(object value) => DoInTurnAsync(() => _loop.Cmdlet.WriteObject(value));

    /// <summary>Does something on the pipeline thread when it is this item's turn. The task ends once it is queued.</summary>
    public async Task DoInTurnAsync(Action action)
    {
        await _room.WaitAsync(Cancelled).ConfigureAwait(false);
        _loop.Post(this, () =>
        {
            _room.Release();
            action();
        });
    }

    public void Dispose() => _room.Dispose();

    private CallEvents NewEvents()
    {
        var hasWaited = false;
        return new CallEvents
        {
            RequestEnded = trace =>
            {
                if (!_loop.IsVerbose && !hasWaited)
                    return;

                hasWaited = false;
                _loop.Post(() =>
                {
                    _loop.Waits.End(_loop.Cmdlet, this);
                    _loop.Cmdlet.WriteVerbose(trace.ToString());
                });
            },
            Waiting = notice =>
            {
                hasWaited = true;
                _loop.Post(() =>
                {
                    _loop.Cmdlet.WriteVerbose(notice.ToString());
                    _loop.Waits.Show(_loop.Cmdlet, this, notice);
                });
            },
            VersionDeprecated = version => _loop.Post(() => _loop.Cmdlet.WriteWarning(ErrorAdvice.ForDeprecated(version))),
            ChangeSent = Change.Sent,
        };
    }
}
