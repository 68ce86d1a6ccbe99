using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>A running script.</summary>
public sealed class RunningScript
{
    private readonly PowerShell _pipeline;
    private readonly RecordingTerminal _terminal;
    private readonly PSDataCollection<PSObject> _output = [];

    internal RunningScript(PowerShell pipeline, RecordingTerminal terminal)
    {
        _pipeline = pipeline;
        _terminal = terminal;
        _terminal.ClearScreen();
        Completion = RunAsync();
    }

    /// <summary>Completes when the script ends in any way. Fails only if another script runs in the same session.</summary>
    public Task<ScriptResult> Completion { get; }

    /// <summary>Stops the script like Ctrl+C. The task completes when the pipeline has ended.</summary>
    public Task<ScriptResult> StopAsync()
    {
        // The result is not awaited, because the engine returns null if the pipeline ends at the same time.
        _pipeline.BeginStop(null, null);
        return Completion;
    }

    private async Task<ScriptResult> RunAsync()
    {
        ErrorRecord? terminatingError = null;
        var stopped = false;
        try
        {
            await _pipeline.InvokeAsync<PSObject, PSObject>(null, _output);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException exception)
        {
            terminatingError = exception.ErrorRecord;
        }

        var streams = _pipeline.Streams;
        var result = new ScriptResult
        {
            Output = [.. _output],
            Errors = terminatingError is null ? [.. streams.Error] : [.. streams.Error, terminatingError],
            TerminatingError = terminatingError,
            Warnings = [.. streams.Warning.Select(record => record.Message)],
            Verbose = [.. streams.Verbose.Select(record => record.Message)],
            Debug = [.. streams.Debug.Select(record => record.Message)],
            Information = [.. streams.Information],
            Progress = [.. streams.Progress],
            HostText = _terminal.Screen,
            Stopped = stopped,
        };
        Note(result);
        _pipeline.Dispose();
        return result;
    }

    /// <summary>The host has already shown the other streams.</summary>
    private void Note(ScriptResult result)
    {
        foreach (var item in result.Output.Where(item => item is not null))
            _terminal.Note(item.ToString());
        foreach (var error in result.Errors)
        {
            _terminal.Note(string.Join(
                Environment.NewLine, error, error.Exception, error.FullyQualifiedErrorId, error.CategoryInfo, error.ErrorDetails, error.TargetObject));
        }
    }
}
