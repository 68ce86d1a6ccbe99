using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime;
using System.Runtime.Loader;

namespace SailPointPat.EngineProbe;

/// <summary>A runspace that runs scripts one by one and measures each.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Out-Drain", typeof(DrainCommand), null));
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        using var first = PowerShell.Create(_runspace);
        first.AddScript("1 | Out-Drain").Invoke();
    }

    /// <summary>Runs a script in the session's own scope.</summary>
    /// <param name="script">The script.</param>
    /// <param name="watchesHeap">Whether to measure the heap, which takes a little time itself.</param>
    public StepReport Run(string script, bool watchesHeap)
    {
        var before = Loaded().ToHashSet(StringComparer.Ordinal);
        using var pipeline = PowerShell.Create(_runspace);
        pipeline.AddScript(script, useLocalScope: false);
        using var watch = watchesHeap ? new HeapWatch() : null;
        (DrainCommand.Count, DrainCommand.First) = (0, 0);
        var errors = new List<string>();
        var (methods, compileTime) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        try
        {
            pipeline.Invoke();
        }
        catch (RuntimeException error)
        {
            errors.Add(error.ToString());
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        (methods, compileTime) = (JitInfo.GetCompiledMethodCount() - methods, JitInfo.GetCompilationTime() - compileTime);
        errors.AddRange(pipeline.Streams.Error.Select(error => error.ToString()));
        return new StepReport(
            script,
            elapsed.TotalMilliseconds,
            DrainCommand.Count == 0 ? null : Stopwatch.GetElapsedTime(started, DrainCommand.First).TotalMilliseconds,
            DrainCommand.First,
            DrainCommand.Count,
            allocated,
            watch?.Growth ?? 0,
            methods,
            compileTime.TotalMilliseconds,
            [.. Loaded().Where(assembly => !before.Contains(assembly)).Order(StringComparer.Ordinal)],
            errors);
    }

    public void Dispose() => _runspace.Dispose();

    private static IEnumerable<string> Loaded()
        => from context in AssemblyLoadContext.All
           from assembly in context.Assemblies
           where !assembly.IsDynamic
           select $"{context.Name}/{assembly.GetName().Name}";
}
