using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Views;

namespace SailPointPat.Running;

/// <summary>
/// Runs a command's asynchronous work and carries what it produces to the pipeline thread, the only one that may write. Results are written
/// in the order in which the items were started; messages are written as they come.
/// </summary>
/// <remarks>Unless a member says otherwise, it is for the pipeline thread alone.</remarks>
/// <param name="cmdlet">The command.</param>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Ctrl+C may cancel at any moment, and a source without a timer holds nothing.")]
internal sealed class RunLoop(AsyncCmdlet cmdlet)
{
    private readonly object _gate = new();
    private Queue<RunMessage> _posted = new();
    private Queue<RunMessage> _taken = new();
    private bool _isWaiting;
    private readonly Queue<WorkItem> _open = new();
    private readonly CancellationTokenSource _cancel = new();

    public AsyncCmdlet Cmdlet => cmdlet;

    /// <summary>Which changing requests of the command have an outcome that was not shown yet.</summary>
    public ChangeJournal Journal { get; } = new();

    /// <summary>The waits of all items.</summary>
    public WaitProgress Waits { get; } = new();

    /// <summary>Whether tokens of several tenants are written, whose table shows the tenant.</summary>
    public bool ShowsTenants { get; set; }

    /// <summary>Whether Verbose messages are shown. Waking the pipeline thread for messages that nobody reads takes as long as a short request.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>Called before the pipeline thread waits for items: starts what they still wait for.</summary>
    public Action? BeforeWaiting { get; set; }

    /// <summary>How many items were started and are not written to the end.</summary>
    public int OpenItems => _open.Count;

    /// <summary>Cancelled on Ctrl+C, and when the command ends. Thread safe.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Starts an item.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ended">Called when its turn comes and all its results are written, with the error that ended it.</param>
    /// <param name="connection">The connection that the work uses, to be named in what is shown; <see langword="null"/> where it is not known.</param>
    /// <param name="startsHere">
    /// Whether the work starts on this thread, which saves waking another one. Only for work that reaches its first await without blocking.
    /// </param>
    /// <param name="change">The journal's entry for the item's change, where there is one already.</param>
    public void Start(Func<WorkItem, Task> work, Action<WorkItem, Exception?> ended, SailPointConnection? connection = null, bool startsHere = false, ChangeEntry? change = null)
    {
        var item = new WorkItem(this, change ?? new ChangeEntry(Journal) { Connection = connection });
        _open.Enqueue(item);
        _ = startsHere ? RunAsync(item, work, ended) : Task.Run(() => RunAsync(item, work, ended));
    }

    /// <summary>Writes what there is by now.</summary>
    public void WriteReady()
    {
        while (TryWrite(waits: false))
        {
        }
    }

    /// <summary>Writes until at most so many items are open.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void WriteUntil(int openItems)
    {
        while (_open.Count > openItems)
            WriteNext();
    }

    /// <summary>Waits for the next result or message, and writes it or keeps it until its turn comes.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void WriteNext()
    {
        BeforeWaiting?.Invoke();
        if (!TryWrite(waits: true))
            throw new PipelineStoppedException();
    }

    /// <summary>Does something on the pipeline thread as soon as that is free. Thread safe.</summary>
    public void Post(Action action) => Post(new RunMessage(null, action));

    /// <summary>Writes or does something on the pipeline thread when it is an item's turn. Thread safe.</summary>
    /// <param name="message">What to write or to do.</param>
    /// <param name="wakes">Whether a waiting pipeline thread wakes at once, and not at the next <see cref="Wake"/>.</param>
    public void Post(RunMessage message, bool wakes = true)
    {
        lock (_gate)
        {
            _posted.Enqueue(message);
            if (wakes && _isWaiting)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Wakes the pipeline thread. Thread safe.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.Pulse(_gate);
    }

    /// <summary>Ends all work and all waiting for it. What the work still posts is dropped. Thread safe.</summary>
    public void Cancel()
    {
        _cancel.Cancel();
        Wake();
    }

    private async Task RunAsync(WorkItem item, Func<WorkItem, Task> work, Action<WorkItem, Exception?> ended)
    {
        Exception? failure = null;
        try
        {
            await work(item).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Whatever it is, the pipeline thread decides about it.
            failure = error;
        }

        Post(new RunMessage(item, (Action)(() =>
        {
            _open.Dequeue();
            ended(item, failure);
        })));
    }

    /// <summary>Writes the next result of the item whose turn it is, or else takes a message.</summary>
    private bool TryWrite(bool waits)
    {
        if (_open.Count > 0 && _open.Peek() is { Held: { Count: > 0 } held })
            Do(held.Dequeue());
        else if (!TryTake(out var message, waits))
            return false;
        else if (message.Item is { } item && item != _open.Peek())
            item.Held.Enqueue(message);
        else
            Do(message);

        return true;
    }

    private void Do(RunMessage message)
    {
        message.Item?.Took();
        if (message.Work is Action action)
            action();
        else
            cmdlet.WriteObject(ShowsTenants && message.Work is PersonalAccessToken token ? TokenView.OfSeveralTenants(token) : message.Work);
    }

    private bool TryTake(out RunMessage message, bool waits)
    {
        if (_taken.Count == 0)
            TakePosted(waits);

        var isThere = _taken.Count > 0 && !_cancel.IsCancellationRequested;
        message = isThere ? _taken.Dequeue() : default;
        return isThere;
    }

    /// <summary>Takes all that was posted at once: a lock for each object would slow down both threads.</summary>
    private void TakePosted(bool waits)
    {
        lock (_gate)
        {
            _isWaiting = waits;
            while (waits && _posted.Count == 0 && !_cancel.IsCancellationRequested)
                Monitor.Wait(_gate);

            _isWaiting = false;
            (_posted, _taken) = (_taken, _posted);
        }
    }
}

/// <summary>Something for the pipeline thread.</summary>
/// <param name="item">The item whose turn it waits for; <see langword="null"/> for a message that waits for none.</param>
/// <param name="work">What to do, if it is an <see cref="Action"/>; otherwise the object to write.</param>
internal readonly struct RunMessage(WorkItem? item, object work)
{
    public WorkItem? Item => item;

    public object Work => work;
}
