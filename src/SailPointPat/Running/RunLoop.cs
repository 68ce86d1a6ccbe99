using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Running;

/// <summary>
/// Runs a command's asynchronous work and carries what it produces to the pipeline thread, the only one that may write. Results are written
/// in the order in which the items were started; messages are written as they come.
/// </summary>
/// <remarks>Unless a member says otherwise, it is for the pipeline thread alone.</remarks>
/// <param name="cmdlet">The command.</param>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "Ctrl+C may cancel at any moment, and a source without a timer holds nothing.")]
internal sealed class RunLoop(PSCmdlet cmdlet)
{
    private readonly object _gate = new();
    private readonly Queue<Message> _messages = new();
    private readonly Queue<WorkItem> _open = new();
    private readonly CancellationTokenSource _cancel = new();

    public PSCmdlet Cmdlet => cmdlet;

    /// <summary>Which changing requests of the command have an outcome that was not shown yet.</summary>
    public ChangeJournal Journal { get; } = new();

    /// <summary>The waits of all items.</summary>
    public WaitProgress Waits { get; } = new();

    /// <summary>Whether Verbose messages are shown. Waking the pipeline thread for messages that nobody reads takes as long as a short request.</summary>
    public bool IsVerbose { get; set; }

    /// <summary>How many items were started and are not written to the end.</summary>
    public int OpenItems => _open.Count;

    /// <summary>Cancelled on Ctrl+C, and when the command ends. Thread safe.</summary>
    public CancellationToken Cancelled => _cancel.Token;

    /// <summary>Starts an item.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ended">Called when its turn comes and all its results are written, with the error that ended it.</param>
    /// <param name="startsHere">
    /// Whether the work starts on this thread, which saves waking another one. Only for work that reaches its first await without blocking.
    /// </param>
    /// <param name="change">The journal's entry for the item's change, where there is one already.</param>
    public void Start(Func<WorkItem, Task> work, Action<WorkItem, Exception?> ended, bool startsHere = false, ChangeEntry? change = null)
    {
        var item = new WorkItem(this, change);
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
        {
            if (!TryWrite(waits: true))
                throw new PipelineStoppedException();
        }
    }

    /// <summary>Does something on the pipeline thread as soon as that is free. Thread safe.</summary>
    public void Post(Action action) => Post(new Message(null, action));

    /// <summary>Does something on the pipeline thread when it is an item's turn. Thread safe.</summary>
    public void Post(WorkItem item, Action action) => Post(new Message(item, action));

    /// <summary>Ends all work and all waiting for it. What the work still posts is dropped. Thread safe.</summary>
    public void Cancel()
    {
        _cancel.Cancel();
        lock (_gate)
            Monitor.Pulse(_gate);
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

        Post(item, () =>
        {
            _open.Dequeue().Dispose();
            ended(item, failure);
        });
    }

    private void Post(Message message)
    {
        lock (_gate)
        {
            _messages.Enqueue(message);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Writes the next result of the item whose turn it is, or else takes a message.</summary>
    private bool TryWrite(bool waits)
    {
        if (_open.Count > 0 && _open.Peek().Held is { Count: > 0 } held)
            held.Dequeue()();
        else if (!TryTake(out var message, waits))
            return false;
        else if (message.Item is { } item)
            item.Held.Enqueue(message.Action);
        else
            message.Action();

        return true;
    }

    private bool TryTake(out Message message, bool waits)
    {
        lock (_gate)
        {
            while (waits && _messages.Count == 0 && !_cancel.IsCancellationRequested)
                Monitor.Wait(_gate);

            var isThere = _messages.Count > 0 && !_cancel.IsCancellationRequested;
            message = isThere ? _messages.Dequeue() : default;
            return isThere;
        }
    }

    private readonly struct Message(WorkItem? item, Action action)
    {
        /// <summary>The item whose turn it waits for; <see langword="null"/> for a message that waits for none.</summary>
        public WorkItem? Item => item;

        public Action Action => action;
    }
}
