using System;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>
/// A PowerShell engine in this process with a console in memory. One pipeline runs at a time. Variables and imported modules
/// stay from run to run.
/// </summary>
internal sealed class EngineSession : IDisposable
{
    private const string ShowOutput = "Show-SessionOutput";
    private readonly EngineHost _host;

    /// <param name="terminal">Receives the console output and answers questions.</param>
    /// <param name="culture">The culture of dates, numbers and texts; null for the invariant one.</param>
    public EngineSession(RecordingTerminal terminal, CultureInfo? culture = null)
    {
        _host = new EngineHost(terminal, culture ?? new PlainEnglish());
        var initialState = InitialSessionState.CreateDefault2();
        initialState.Commands.Add(new SessionStateCmdletEntry(ShowOutput, typeof(ShowOutputCommand), null));
        Runspace = RunspaceFactory.CreateRunspace(_host, initialState);
        Runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        Runspace.Open();
        SetThreadCulture(_host.CurrentCulture);
        PSStyle.Instance.OutputRendering = terminal.IsStyled ? OutputRendering.Host : OutputRendering.PlainText;
    }

    /// <summary>For pipelines whose objects and streams the caller reads.</summary>
    public Runspace Runspace { get; }

    /// <summary>Imports a module by the path of its manifest.</summary>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public void ImportModule(string path)
    {
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddCommand("Import-Module").AddParameter("Name", path).AddParameter("ErrorAction", ActionPreference.Stop);
        pipeline.Invoke();
    }

    /// <summary>Runs a script in the session's own scope and writes its output and errors to the terminal, formatted.</summary>
    public void Show(string script, params object?[] arguments)
    {
        var command = new Command(script, isScript: true, useLocalScope: false);
        foreach (var argument in arguments)
            command.Parameters.Add(null, argument);

        using var pipeline = PowerShell.Create(Runspace);
        pipeline.Commands.AddCommand(command);
        pipeline.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.AddCommand(ShowOutput);
        try
        {
            pipeline.Invoke();
        }
        catch (RuntimeException exception)
        {
            Show(exception.ErrorRecord);
        }
    }

    public void Dispose() => Runspace.Dispose();

    /// <summary>The engine asks the host for its culture, but its own thread has the machine's.</summary>
    private void SetThreadCulture(CultureInfo culture)
    {
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddScript("[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = $args[0]").AddArgument(culture).Invoke();
    }

    private void Show(ErrorRecord error)
    {
        using var pipeline = PowerShell.Create(Runspace);
        pipeline.AddCommand(ShowOutput).Invoke(new[] { error });
    }
}
