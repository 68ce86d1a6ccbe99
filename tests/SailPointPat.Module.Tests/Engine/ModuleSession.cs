using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Xunit;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>
/// A new PowerShell session with the staged module imported through its manifest. The default connection and the
/// environment variables for one are cleared before and after it, whatever the test does with them.
/// </summary>
public sealed class ModuleSession : IDisposable
{
    // Inside 'try' the first terminating error ends the script, so a test can detect terminating errors.
    private const string Caught = "param($__body, $__arguments) try { . $__body @__arguments } catch { throw }";

    // Without -Scope, New- asks for confirmation. This default avoids the prompt.
    private const string EveryRight = "$PSDefaultParameterValues['New-SailPointPersonalAccessToken:Scope'] = 'sp:scopes:all'";

    private static readonly string[] ConnectionVariables = ["SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET", "SAIL_API_VERSION"];

    private readonly RecordingTerminal _terminal;
    private readonly EngineSession _session;

    /// <param name="width">The console's width in characters.</param>
    /// <param name="culture">The session's culture; null for the invariant one.</param>
    /// <param name="answers">The input lines for prompts. Further prompts fail as in <c>pwsh -NonInteractive</c>.</param>
    public ModuleSession(int width = 80, CultureInfo? culture = null, params string[] answers)
    {
        ClearEnvironment();
        _terminal = new RecordingTerminal(width, isStyled: false, answers);
        _session = new EngineSession(_terminal, culture);
        _session.ImportModule(StagedModule.ManifestPath);
        Run(EveryRight);
    }

    /// <summary>Removes the default scope, so New- without -Scope works as for a user.</summary>
    public void ForgetScope() => All("$PSDefaultParameterValues.Clear()");

    /// <summary>Every line of every stream and of the host since the session's start.</summary>
    public string Transcript => _terminal.Transcript;

    public void SetVariable(string name, object? value) => _session.Runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Runs a script in the session's own scope; <c>param(…)</c> or <c>$args</c> gets the arguments.</summary>
    public ScriptResult Run(string script, params object?[] arguments)
        => Start(script, arguments).Completion.Guarded().GetAwaiter().GetResult();

    /// <summary>Starts a script without waiting for it.</summary>
    public RunningScript Start(string script, params object?[] arguments)
    {
        var pipeline = PowerShell.Create(_session.Runspace);
        pipeline.AddScript(Caught, useLocalScope: false).AddArgument(ScriptBlock.Create(script)).AddArgument(arguments);
        return new RunningScript(pipeline, _terminal);
    }

    /// <summary>The console output of the script with its errors, as plain text.</summary>
    public string Format(string script, params object?[] arguments)
    {
        _terminal.ClearScreen();
        _session.Show(script, arguments);
        return _terminal.Screen;
    }

    /// <summary>The output of the script, which must have no error.</summary>
    public IReadOnlyList<PSObject> All(string script, params object?[] arguments)
    {
        var result = Run(script, arguments);
        if (result.Errors.Count > 0)
            Assert.Fail($"'{script}' gave errors:{Listed(result.Errors)}");
        return result.Output;
    }

    /// <summary>The only output object of the script, which must have no error.</summary>
    public PSObject Single(string script, params object?[] arguments)
    {
        var output = All(script, arguments);
        if (output.Count != 1)
            Assert.Fail($"'{script}' emitted {output.Count} objects:{Listed(output)}");
        return output[0];
    }

    /// <summary>The only error of the script, terminating or not.</summary>
    public ErrorRecord SingleError(string script, params object?[] arguments)
    {
        var errors = Run(script, arguments).Errors;
        if (errors.Count != 1)
            Assert.Fail($"'{script}' gave {errors.Count} errors:{Listed(errors)}");
        return errors[0];
    }

    public void Dispose()
    {
        // A test may have disconnected the session, or its pipeline may still be running.
        if (_session.Runspace.RunspaceAvailability == RunspaceAvailability.Available)
            Run("try { Get-SailPointConnection -All | Disconnect-SailPoint -ErrorAction Ignore } catch { }");
        Guard.Close(_session);
        ClearEnvironment();
    }

    private static void ClearEnvironment()
    {
        foreach (var name in ConnectionVariables)
            Environment.SetEnvironmentVariable(name, null);
    }

    private static string Listed(IEnumerable<object?> items)
        => string.Concat(items.Select(item => Environment.NewLine + (item is ErrorRecord error ? $"{error.FullyQualifiedErrorId}: {error}" : item)));
}
