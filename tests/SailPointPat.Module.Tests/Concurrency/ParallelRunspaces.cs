using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Concurrency;

/// <summary>Many runspaces with the module, each on its own thread, like thread jobs and ForEach-Object -Parallel.</summary>
internal sealed class ParallelRunspaces : IDisposable
{
    private readonly EngineSession[] _sessions;

    public ParallelRunspaces(int size)
    {
        _sessions = [.. Enumerable.Range(0, size).Select(_ => new EngineSession(new RecordingTerminal()))];
        All((_, session) =>
        {
            session.ImportModule(StagedModule.ManifestPath);
            return 0;
        });
    }

    public void SetVariable(string name, Func<int, object?> value) => Each((i, session) => session.Runspace.SessionStateProxy.SetVariable(name, value(i)));

    /// <summary>Runs a script in each runspace. All start at the same time.</summary>
    /// <returns>The results in the order of the runspaces.</returns>
    public IReadOnlyList<RunspaceResult> Run(string script) => All((_, session) => RunIn(session, script));

    /// <summary>Starts the scripts without waiting for them.</summary>
    public Task<IReadOnlyList<RunspaceResult>> StartAsync(string script) => Task.Factory.StartNew(
        () => Run(script), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => Each((_, session) => Guard.Close(session));

    private static RunspaceResult RunIn(EngineSession session, string script)
    {
        using var pipeline = PowerShell.Create(session.Runspace);
        pipeline.AddScript(script, useLocalScope: false);
        try
        {
            IReadOnlyList<PSObject> output = [.. pipeline.Invoke()];
            return new RunspaceResult(output, [.. pipeline.Streams.Error]);
        }
        catch (RuntimeException error)
        {
            return new RunspaceResult([], [.. pipeline.Streams.Error, error.ErrorRecord]);
        }
    }

    private void Each(Action<int, EngineSession> action)
    {
        for (var i = 0; i < _sessions.Length; i++)
            action(i, _sessions[i]);
    }

    private T[] All<T>(Func<int, EngineSession, T> action)
    {
        var results = new T[_sessions.Length];
        var failures = new List<Exception>();
        using var start = new Barrier(_sessions.Length);
        var threads = _sessions.Select((session, i) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                results[i] = action(i, session);
            }
            catch (Exception error)
            {
                lock (failures)
                    failures.Add(error);
            }
        })
        { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(Guard.PatienceMilliseconds), "A runspace does not end."));
        return failures.Count == 0 ? results : throw new AggregateException(failures);
    }
}
