using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Binding;

namespace SailPointPat.Running;

/// <summary>
/// Runs a command's asynchronous work, and passes its results to the pipeline thread, the only thread that may write. Results are written
/// in the order in which the items were started. Messages are written immediately.
/// </summary>
/// <remarks>Members are for the pipeline thread only, unless they say that they are thread safe.</remarks>
/// <param name="cmdlet">The command.</param>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Ctrl+C may cancel at any moment. A source without a timer has no resources.")]
internal sealed class RunLoop(AsyncCmdlet cmdlet)
{
    private readonly object _gate = new();
    private Queue<RunMessage> _posted = new();
    private Queue<RunMessage> _taken = new();
    private bool _isWaiting;
    private bool? _isWide;
    private readonly Queue<WorkItem> _open = new();
    private readonly CancellationTokenSource _cancel = new();

    public AsyncCmdlet Cmdlet => cmdlet;

    /// <summary>The changing requests of the command whose outcome has not been shown.</summary>
    public ChangeJournal Journal { get; } = new();

    /// <summary>The waits of all items.</summary>
    public WaitProgress Waits { get; } = new();

    /// <summary>Whether objects of several tenants are written, whose table shows the tenant. Set it before the first object.</summary>
    public bool ShowsTenants { get; set; }

    /// <summary>Whether Verbose messages are shown. If not, they are not posted, because waking the pipeline thread takes as long as a short request.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>Called before the pipeline thread waits for items. It must start work that the items wait for.</summary>
    public Action? BeforeWaiting { get; set; }

    /// <summary>The number of items that were started and not completely written.</summary>
    public int OpenItems => _open.Count;

    /// <summary>Canceled on Ctrl+C, and when the command ends. Thread safe.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Marks an object for the table with the tenant, if needed.</summary>
    public object ForTable(object item) => ShowsTenants ? TenantMark.AddTo(item, _isWide ??= TenantMark.IsWide(cmdlet.Host)) : item;

    /// <summary>Starts an item.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ended">Called when it is the item's turn and all its results are written, with the error that ended it.</param>
    /// <param name="connection">The connection of the work, which messages name; <see langword="null"/> if unknown.</param>
    /// <param name="startsHere">
    /// Whether the work starts on this thread, which saves waking another one. Only for work that reaches its first await without blocking.
    /// </param>
    /// <param name="change">The journal's entry for the item's change, if there already is one.</param>
    public void Start(Func<WorkItem, Task> work, Action<WorkItem, Exception?> ended, SailPointConnection? connection = null, bool startsHere = false, ChangeEntry? change = null)
    {
        var item = new WorkItem(this, change ?? new ChangeEntry(Journal) { Connection = connection });
        _open.Enqueue(item);
        _ = startsHere ? RunAsync(item, work, ended) : Task.Run(() => RunAsync(item, work, ended));
    }

    /// <summary>Writes the results and messages that have arrived.</summary>
    public void WriteReady()
    {
        while (TryWrite(waits: false))
        {
        }
    }

    /// <summary>Writes until at most the given number of items are open.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void WriteUntil(int openItems)
    {
        while (_open.Count > openItems)
            WriteNext();
    }

    /// <summary>Waits for the next result or message, and writes it, or keeps it until it is its turn.</summary>
    /// <exception cref="PipelineStoppedException">The command was stopped.</exception>
    public void WriteNext()
    {
        BeforeWaiting?.Invoke();
        if (!TryWrite(waits: true))
            throw new PipelineStoppedException();
    }

    /// <summary>Runs an action on the pipeline thread as soon as the thread is free. Thread safe.</summary>
    public void Post(Action action) => Post(new RunMessage(null, action));

    /// <summary>Writes an object or runs an action on the pipeline thread when it is the item's turn. Thread safe.</summary>
    /// <param name="message">The object or action.</param>
    /// <param name="wakes">Whether to wake a waiting pipeline thread now, instead of at the next <see cref="Wake"/>.</param>
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

    /// <summary>Cancels all work, and ends the waiting for it. Drops what the work still posts. Thread safe.</summary>
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
            // The pipeline thread handles all errors.
            failure = error;
        }

        Post(new RunMessage(item, (Action)(() =>
        {
            _open.Dequeue();
            ended(item, failure);
        })));
    }

    /// <summary>Writes the next result of the item whose turn it is. If there is none, takes the next posted message.</summary>
    private bool TryWrite(bool waits)
    {
        if (_open.Count > 0 && _open.Peek() is { Pending: { Count: > 0 } pending })
            Process(pending.Dequeue());
        else if (!TryTake(out var message, waits))
            return false;
        else if (message.Item is { } item && item != _open.Peek())
            item.Pending.Enqueue(message);
        else
            Process(message);

        return true;
    }

    private void Process(RunMessage message)
    {
        message.Item?.CountTaken();
        if (message.Work is Action action)
            action();
        else
            cmdlet.WriteObject(ForTable(message.Work));
    }

    private bool TryTake(out RunMessage message, bool waits)
    {
        if (_taken.Count == 0)
            TakePosted(waits);

        var hasMessage = _taken.Count > 0 && !_cancel.IsCancellationRequested;
        message = hasMessage ? _taken.Dequeue() : default;
        return hasMessage;
    }

    /// <summary>Takes all posted messages together, because a lock for each of them would slow down both threads.</summary>
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

/// <summary>An object to write, or an action to run, on the pipeline thread.</summary>
/// <param name="item">The item whose turn it waits for; <see langword="null"/> if it does not wait.</param>
/// <param name="work">The action to run, if it is an <see cref="Action"/>; otherwise the object to write.</param>
internal readonly struct RunMessage(WorkItem? item, object work)
{
    public WorkItem? Item => item;

    public object Work => work;
}
