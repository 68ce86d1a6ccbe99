using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Pipeline;

/// <summary>A cmdlet whose work is asynchronous and ends promptly on Ctrl+C.</summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    /// <summary>How long cancelled work may take to say its last words.</summary>
    private protected static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>
    /// Whether the pipeline was ended by somebody who has had enough, as Select-Object -First and break do: what he was given is his.
    /// </summary>
    private protected bool IsEnough { get; private set; }

    /// <summary>Cancelled on Ctrl+C.</summary>
    private protected CancellationToken Stopped => _stopping.Token;

    /// <summary>Called by PowerShell, from another thread, on Ctrl+C.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Runs asynchronous work, writing on this thread what it sends through the pump.</summary>
    /// <param name="work">The work.</param>
    /// <param name="startsHere">
    /// Whether it starts on this thread, which saves waking another one. Only where it comes to its first await at once: until then, Ctrl+C ends
    /// nothing but what looks at the token.
    /// </param>
    private protected void Run(Func<Pump, CancellationToken, Task> work, bool startsHere = false)
    {
        using var pump = new Pump { IsHeard = HearsVerbose() };
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var task = startsHere
            ? RunToEndAsync(work, pump, cancel.Token)
            : Task.Run(() => RunToEndAsync(work, pump, cancel.Token), CancellationToken.None);
        try
        {
            foreach (var write in pump.Take(_stopping.Token))
                write(this);

            task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            End(task);
            throw new PipelineStoppedException();
        }
        catch (Exception error)
        {
            // The pipeline wants no more, or this cmdlet failed: what is under way must not go on alone.
            NoteEnd(error);
            cancel.Cancel();
            End(task);
            throw;
        }
    }

    /// <summary>Does something whose failure ends the command.</summary>
    /// <param name="target">What it is done to, for the error.</param>
    /// <param name="action">What to do.</param>
    private protected void OrTerminate(object? target, Action action)
    {
        try
        {
            action();
        }
        catch (SailPointApiException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, target));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Notes what has ended the pipeline while this cmdlet wrote to it.</summary>
    private protected void NoteEnd(Exception error) => IsEnough |= PipelineEnd.IsEnough(this, error);

    /// <summary>Frees what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stopping.Dispose();
    }

    private static async Task RunToEndAsync(Func<Pump, CancellationToken, Task> work, Pump pump, CancellationToken cancellationToken)
    {
        try
        {
            await work(pump, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            pump.Complete();
        }
    }

    /// <summary>Whether what is written to Verbose reaches anybody, as the engine finds it out: -Verbose, else -Debug, else the preference.</summary>
    private protected bool HearsVerbose()
        => MyInvocation.BoundParameters.TryGetValue("Verbose", out var verbose)
            ? verbose is SwitchParameter { IsPresent: true }
            : MyInvocation.BoundParameters.ContainsKey("Debug") || GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue and not ActionPreference.Ignore;

    /// <summary>Gives cancelled work a moment to end.</summary>
    private static void End(Task task)
    {
        try
        {
            task.Wait(LastWords);
        }
        catch (AggregateException)
        {
            // Whatever it was, the pipeline has its own reason to end.
        }
    }
}
