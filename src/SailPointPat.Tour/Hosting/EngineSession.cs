using System;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace SailPointPat.Tour.Hosting;

/// <summary>
/// A PowerShell engine in this process, with a terminal of the caller's choice around it. One pipeline runs at a time;
/// variables and imported modules stay from run to run.
/// </summary>
public sealed class EngineSession : IDisposable
{
    private const string ShowOutput = "Show-SessionOutput";
    private readonly EngineHost _host;

    /// <summary>Initializes a new instance of the <see cref="EngineSession"/> class and opens its runspace.</summary>
    /// <param name="terminal">Gets everything that a console would show, and answers questions.</param>
    /// <param name="culture">
    /// The culture of dates, numbers and texts; the invariant one when null, so that output is the same on every machine.
    /// </param>
    public EngineSession(ITerminal terminal, CultureInfo? culture = null)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        _host = new EngineHost(terminal, culture ?? new PlainEnglish());
        var initialState = InitialSessionState.CreateDefault2();
        initialState.Commands.Add(new SessionStateCmdletEntry(ShowOutput, typeof(ShowOutputCommand), null));
        Runspace = RunspaceFactory.CreateRunspace(_host, initialState);
        Runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        Runspace.Open();
        SetThreadCulture(_host.CurrentCulture);
        PSStyle.Instance.OutputRendering = terminal.IsStyled ? OutputRendering.Host : OutputRendering.PlainText;
    }

    /// <summary>Gets the runspace, for pipelines whose objects and streams the caller wants for itself.</summary>
    public Runspace Runspace { get; }

    /// <summary>Imports a module, from its manifest for one.</summary>
    /// <param name="path">The path of the manifest.</param>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public void ImportModule(string path)
    {
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("ErrorAction", ActionPreference.Stop);
        pipeline.Invoke();
    }

    /// <summary>Runs a text in the session's own scope and writes what it emits to the terminal, formatted.</summary>
    /// <param name="script">The text.</param>
    /// <param name="cancellationToken">Stops the pipeline, as Ctrl+C does.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public RunOutcome RunScript(string script, CancellationToken cancellationToken = default) =>
        Run(new Command(script, isScript: true, useLocalScope: false), cancellationToken);

    /// <summary>Runs one command, a script file for instance, and writes what it emits to the terminal, formatted.</summary>
    /// <param name="command">The command with its parameters.</param>
    /// <param name="cancellationToken">Stops the pipeline, as Ctrl+C does.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public RunOutcome Run(Command command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.Commands.AddCommand(command);
        pipeline.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.AddCommand(ShowOutput);

        var errorsBefore = _host.UserInterface.ErrorsWritten;
        _host.ExitCode = null;
        Runspace.SessionStateProxy.SetVariable("global:LASTEXITCODE", null);
        _host.UserInterface.Stopping = cancellationToken;

        // The caller cancels from a signal handler, which must not wait for the pipeline to wind down.
        using var stop = cancellationToken.Register(() => pipeline.BeginStop(null, null));
        var ended = false;
        try
        {
            pipeline.Invoke();
        }
        catch (RuntimeException exception) when (!cancellationToken.IsCancellationRequested)
        {
            ended = true;
            Show(exception.ErrorRecord);
        }
        catch (RuntimeException exception)
        {
            throw new OperationCanceledException("The pipeline was stopped.", exception, cancellationToken);
        }
        finally
        {
            _host.UserInterface.ClearProgress();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new RunOutcome(ended || _host.UserInterface.ErrorsWritten > errorsBefore, _host.ExitCode ?? ScriptFileExitCode(command));
    }

    /// <summary>Closes the runspace.</summary>
    public void Dispose() => Runspace.Dispose();

    /// <summary>The engine asks the host for its culture, but leaves its own thread with the machine's.</summary>
    private void SetThreadCulture(CultureInfo culture)
    {
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddScript("[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $args[0]").AddArgument(culture).Invoke();
    }

    /// <summary>A script file keeps its <c>exit</c> to itself: the engine tells the number in this variable only.</summary>
    private int? ScriptFileExitCode(Command command) =>
        command.IsScript ? null : Runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int?;

    private void Show(ErrorRecord error)
    {
        if (error.InvocationInfo is null)
        {
            // A text that does not parse never became a command; the engine's view of such an error is empty.
            _host.UI.WriteErrorLine($"{error.CategoryInfo.Category}: {error.Exception.Message}");
            return;
        }

        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddCommand(ShowOutput);
        _host.UserInterface.WritesErrors = true;
        try
        {
            pipeline.Invoke(new[] { error });
        }
        finally
        {
            _host.UserInterface.WritesErrors = false;
        }
    }
}
