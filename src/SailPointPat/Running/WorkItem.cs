using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>One item of a command's work. It has what the calls need, and passes their results to the pipeline.</summary>
internal sealed class WorkItem
{
    /// <summary>How many results may wait for a slow consumer, so that a list of any length needs constant memory.</summary>
    private const int Capacity = 256;

    private readonly RunLoop _loop;
    private TaskCompletionSource<bool>? _capacityIsFree;
    private int _queued;

    public WorkItem(RunLoop loop, ChangeEntry change)
    {
        _loop = loop;
        Change = change;
        Events = NewEvents();
    }

    public CancellationToken Cancelled => _loop.Cancelled;

    /// <summary>Writes requests and waits to Verbose, shows long waits as progress, and records changing requests in the journal.</summary>
    public CallEvents Events { get; }

    /// <summary>The journal's entry for the changing request of this item.</summary>
    public ChangeEntry Change { get; }

    /// <summary>Whether any number of results may wait, so that the work continues while an earlier item is written.</summary>
    public bool BuffersAll { get; set; }

    /// <summary>Whether an entry of the service's list was left out because it is no token.</summary>
    public bool HasSkipped { get; private set; }

    /// <summary>Results that wait for earlier items. For the pipeline thread only.</summary>
    public Queue<RunMessage> Pending { get; } = new();

    /// <summary>Writes an object when it is this item's turn.</summary>
    public Task WriteAsync(object value) => PostAsync(new RunMessage(this, value));

    /// <summary>Writes an error for a listed token with unreadable fields, when it is this item's turn.</summary>
    public Task ReportUnreadableAsync(PersonalAccessToken token)
        => token.HasUnreadableFields ? DoInTurnAsync(() => _loop.Cmdlet.Report(UnreadableErrors.Of(token), token)) : Task.CompletedTask;

    /// <summary>Writes a warning for a changed token with unreadable fields, when it is this item's turn.</summary>
    public Task WarnOfUnreadableAsync(PersonalAccessToken token)
        => token.HasUnreadableFields ? DoInTurnAsync(() => _loop.Cmdlet.WriteWarning(UnreadableErrors.Warning(token))) : Task.CompletedTask;

    /// <summary>Writes the tokens of a stream when it is this item's turn.</summary>
    /// <param name="values">The stream.</param>
    /// <param name="isWanted">Whether to write a token.</param>
    /// <param name="isInDoubt">Whether a token might be wanted if its unreadable field were known.</param>
    public async Task WriteAllAsync(
        IAsyncEnumerable<PersonalAccessToken> values, Func<PersonalAccessToken, bool> isWanted, Func<PersonalAccessToken, bool> isInDoubt)
    {
        var source = values.GetAsyncEnumerator(Cancelled);
        try
        {
            while (true)
            {
                // Waking the pipeline thread takes longer than reading an object, so it is woken once for all objects that have arrived together.
                var next = source.MoveNextAsync();
                if (!next.IsCompleted)
                    _loop.Wake();

                if (!await next.ConfigureAwait(false))
                    return;

                var token = source.Current;
                if (isWanted(token))
                    await PostAsync(new RunMessage(this, token), wakes: false).ConfigureAwait(false);
                else if (!token.HasUnreadableFields || !isInDoubt(token))
                    continue;

                await ReportUnreadableAsync(token).ConfigureAwait(false);
            }
        }
        finally
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Writes the tokens of a list when it is this item's turn.</summary>
    public Task WriteAllAsync(
        IEnumerable<PersonalAccessToken> values, Func<PersonalAccessToken, bool> isWanted, Func<PersonalAccessToken, bool> isInDoubt)
        => WriteAllAsync(Stream(values), isWanted, isInDoubt);

    /// <summary>Runs an action on the pipeline thread when it is this item's turn. The task completes when the queue can take more.</summary>
    public Task DoInTurnAsync(Action action) => PostAsync(new RunMessage(this, action));

    /// <summary>Counts a result that was taken from the queue. For the pipeline thread only.</summary>
    public void CountTaken()
    {
        // Wakes the producer when half of the capacity is free, because waking it takes longer than writing an object.
        if (Interlocked.Decrement(ref _queued) != Capacity / 2)
            return;

        lock (Pending)
            _capacityIsFree?.TrySetResult(true);
    }

    private static async IAsyncEnumerable<PersonalAccessToken> Stream(IEnumerable<PersonalAccessToken> values)
    {
        foreach (var value in values)
            yield return value;

        await Task.CompletedTask.ConfigureAwait(false);
    }

    private Task PostAsync(RunMessage message, bool wakes = true)
    {
        _loop.Post(message, wakes);
        return Interlocked.Increment(ref _queued) < Capacity || BuffersAll ? Task.CompletedTask : WaitForCapacityAsync();
    }

    private async Task WaitForCapacityAsync()
    {
        var isFree = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Pending)
        {
            if (Volatile.Read(ref _queued) <= Capacity / 2)
                return;

            _capacityIsFree = isFree;
        }

        _loop.Wake();
        using (Cancelled.Register(() => isFree.TrySetCanceled()))
            await isFree.Task.ConfigureAwait(false);
    }

    private CallEvents NewEvents()
    {
        var hasWaited = false;
        return new CallEvents
        {
            Connecting = connection => Change.Connection ??= connection,
            RequestEnded = trace =>
            {
                if (!_loop.IsVerbose && !hasWaited)
                    return;

                hasWaited = false;
                var text = ErrorAdvice.InTenant(trace.ToString(), Change.Connection);
                _loop.Post(() =>
                {
                    _loop.Waits.End(_loop.Cmdlet, this);
                    _loop.Cmdlet.WriteVerbose(text);
                });
            },
            Waiting = notice =>
            {
                hasWaited = true;
                _loop.Post(() =>
                {
                    _loop.Cmdlet.WriteVerbose(ErrorAdvice.InTenant(notice.ToString(), Change.Connection));
                    _loop.Waits.Show(_loop.Cmdlet, this, notice, Change.Connection);
                });
            },
            VersionDeprecated = version => _loop.Post(() => _loop.Cmdlet.WriteWarning(ErrorAdvice.InTenant(ErrorAdvice.ForDeprecated(version), Change.Connection))),
            ChangeSent = Change.Sent,
            EntrySkipped = entry =>
            {
                HasSkipped = true;
                return DoInTurnAsync(() => _loop.Cmdlet.Report(UnreadableErrors.Of(entry), null));
            },
        };
    }
}
