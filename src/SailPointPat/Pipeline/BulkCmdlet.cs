using System;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Pipeline;

/// <summary>A cmdlet that works on many items at once. A failing item never stops the others.</summary>
public abstract class BulkCmdlet : SailPointCmdlet
{
    private readonly Pump _pump = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly CountdownEvent _underWay = new(1);
    private BulkProgress _progress = null!;
    private ErrorRecord? _connectionLost;

    /// <summary>How many items the cmdlet works on at the same time. It respects the rate limit whatever the number.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>How many items there will be in all, where that is known.</summary>
    private protected virtual int? ExpectedItems => null;

    /// <summary>Prepares the work.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump.IsHeard = HearsVerbose();
        _progress = new BulkProgress(MyInvocation.MyCommand.Name, ExpectedItems);
    }

    /// <summary>Waits for the items that are under way.</summary>
    protected override void EndProcessing()
    {
        FinishItems();
        _progress.End(this);
        EndIfConnectionLost();
        base.EndProcessing();
    }

    /// <summary>Starts the work on an item, as soon as fewer than <see cref="ThrottleLimit"/> are under way.</summary>
    /// <param name="target">The item, for its error.</param>
    /// <param name="work">The work.</param>
    private protected void Start(object? target, Func<ApiCall, Task> work)
    {
        Pumping(() =>
        {
            while (_progress.Running >= ThrottleLimit)
                _pump.TakeOne(Stopped)(this);

            while (_pump.TryTakeOne(out var write))
                write(this);
        });
        EndIfConnectionLost();

        _progress.Started();
        _underWay.AddCount();
        _ = Task.Run(() => WorkAsync(target, work));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // What was listed for the prompt is no longer so. There is no client where no connection was found.
            Client?.Recent.Forget();

            // After the last item only: work that did not end in time still uses these.
            _cancel.Cancel();
            _pump.Abandon();
            if (_underWay.Signal())
            {
                _pump.Dispose();
                _cancel.Dispose();
                _underWay.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private async Task WorkAsync(object? target, Func<ApiCall, Task> work)
    {
        SailPointApiException? failure = null;
        try
        {
            await work(new ApiCall(Client, _pump, _cancel.Token)).ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            failure = error;
        }
        catch (OperationCanceledException)
        {
            // Nobody is there to be told; the client remembers what had been sent.
        }
        catch (Exception error)
        {
            // A mistake of ours must not pass for a success.
            _pump.Post(_ => ExceptionDispatchInfo.Capture(error).Throw());
        }
        finally
        {
            _pump.Post(_ => Ended(target, failure), failure is null ? null : () => Client.AddUnaccounted(failure.Message));
            _underWay.Signal();
        }
    }

    private void Ended(object? target, SailPointApiException? failure)
    {
        _progress.Ended(this, failure is not null);
        if (failure is null)
            return;

        var record = ErrorRecords.From(failure, target);
        if (!ErrorRecords.EndsConnection(failure.Kind))
            WriteError(record);
        else
            _connectionLost ??= record;
    }

    /// <summary>Says it once, when all that was under way has ended, and starts nothing more.</summary>
    private void EndIfConnectionLost()
    {
        if (_connectionLost is not { } record)
            return;

        FinishItems();
        ThrowTerminatingError(record);
    }

    private void FinishItems() => Pumping(() =>
    {
        while (_progress.Running > 0)
            _pump.TakeOne(Stopped)(this);
    });

    /// <summary>Writes what the items send. Where the pipeline wants no more, the items under way are cancelled.</summary>
    private void Pumping(Action pump)
    {
        try
        {
            pump();
        }
        catch (Exception error)
        {
            NoteEnd(error);
            _cancel.Cancel();
            SpinWait.SpinUntil(() => _underWay.CurrentCount <= 1, LastWords);
            if (error is OperationCanceledException)
                throw new PipelineStoppedException();

            throw;
        }
    }
}
