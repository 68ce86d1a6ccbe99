using System;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Errors;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet with asynchronous work, which ends promptly on Ctrl+C.</summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    /// <summary>Makes the cmdlet's run loop.</summary>
    protected AsyncCmdlet() => Loop = new RunLoop(this);

    private protected RunLoop Loop { get; }

    /// <summary>Canceled on Ctrl+C.</summary>
    private protected CancellationToken Stopped => Loop.Cancelled;

    /// <summary>Determines whether Verbose messages are shown.</summary>
    protected override void BeginProcessing() => Loop.IsVerbose = IsVerbose();

    /// <summary>Called by PowerShell on Ctrl+C, on another thread.</summary>
    protected override void StopProcessing() => Loop.Cancel();

    /// <summary>Writes a non-terminating error. Call it on the pipeline thread only.</summary>
    /// <param name="error">The error.</param>
    /// <param name="target">The item of the error.</param>
    internal virtual void Report(SailPointApiException error, object? target) => WriteError(ErrorRecords.From(error, target));

    /// <summary>Runs work, waits for it, and throws its error.</summary>
    /// <param name="work">The work.</param>
    /// <param name="startsHere">Whether it starts on this thread; see <see cref="RunLoop.Start"/>.</param>
    private protected void RunOne(Func<WorkItem, Task> work, bool startsHere = false)
    {
        Exception? failure = null;
        Loop.Start(work, (_, error) => failure = error, startsHere: startsHere);
        Loop.WriteUntil(openItems: 0);
        if (failure is not null)
            ExceptionDispatchInfo.Capture(failure).Throw();
    }

    /// <summary>Runs an action. Its error ends the command.</summary>
    /// <param name="target">The target of the error.</param>
    /// <param name="action">The action.</param>
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
        catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Like ShouldProcess. If the session cannot ask, the error ends the command and says what to do.</summary>
    /// <param name="target">What the operation changes.</param>
    /// <param name="action">The operation.</param>
    private protected bool IsConfirmed(string target, string action)
    {
        try
        {
            return ShouldProcess(target, action);
        }
        catch (Exception error) when (LoginPrompt.CannotPrompt(error))
        {
            Loop.WriteUntil(openItems: 0);
            var reason = error is NullReferenceException ? "its input has ended" : $"PowerShell reports: {error.Message.TrimEnd('.')}";
            var refusal = new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                $"This session cannot ask for a confirmation, because {reason}. The operation on {target} was not performed: {action}. "
                + "To perform it without a question, add -Confirm:$false. To see what it would do, add -WhatIf.",
                error);
            ThrowTerminatingError(ErrorRecords.From(refusal, target));
            return false;
        }
    }

    /// <summary>Ends the work that is still running.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the work that is still running.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing) => Loop.Cancel();

    /// <summary>Whether Verbose messages are shown. Decides like the engine: by -Verbose, then -Debug, then the preference.</summary>
    private bool IsVerbose()
        => MyInvocation.BoundParameters.TryGetValue("Verbose", out var verbose)
            ? verbose is SwitchParameter { IsPresent: true }
            : MyInvocation.BoundParameters.ContainsKey("Debug") || GetVariableValue("VerbosePreference") is not ActionPreference.SilentlyContinue and not ActionPreference.Ignore;
}
