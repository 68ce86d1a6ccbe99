using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>A script at work.</summary>
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

    /// <summary>Ends when the script does, however it does; fails only if another script is at work in the same session.</summary>
    public Task<ScriptResult> Completion { get; }

    /// <summary>Does what Ctrl+C does. The task ends when the pipeline has come to rest.</summary>
    public Task<ScriptResult> StopAsync()
    {
        // What this returns is not waited for: the engine forgets it, and returns null, when the pipeline ends in the same moment.
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

    /// <summary>The host has seen the other streams already.</summary>
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
