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
internal sealed class Crowd : IDisposable
{
    private readonly EngineSession[] _members;

    public Crowd(int size)
    {
        _members = [.. Enumerable.Range(0, size).Select(_ => new EngineSession(new RecordingTerminal()))];
        All((_, member) =>
        {
            member.ImportModule(StagedModule.ManifestPath);
            return 0;
        });
    }

    public void SetVariable(string name, Func<int, object?> value) => Each((i, member) => member.Runspace.SessionStateProxy.SetVariable(name, value(i)));

    /// <summary>Runs a script in each runspace. All start at the same time.</summary>
    /// <returns>The results in the order of the runspaces.</returns>
    public IReadOnlyList<CrowdResult> Run(string script) => All((_, member) => RunIn(member, script));

    /// <summary>Starts the scripts without waiting for them.</summary>
    public Task<IReadOnlyList<CrowdResult>> StartAsync(string script) => Task.Factory.StartNew(
        () => Run(script), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => Each((_, member) => Guard.Close(member));

    private static CrowdResult RunIn(EngineSession member, string script)
    {
        using var pipeline = PowerShell.Create(member.Runspace);
        pipeline.AddScript(script, useLocalScope: false);
        try
        {
            IReadOnlyList<PSObject> output = [.. pipeline.Invoke()];
            return new CrowdResult(output, [.. pipeline.Streams.Error]);
        }
        catch (RuntimeException error)
        {
            return new CrowdResult([], [.. pipeline.Streams.Error, error.ErrorRecord]);
        }
    }

    private void Each(Action<int, EngineSession> action)
    {
        for (var i = 0; i < _members.Length; i++)
            action(i, _members[i]);
    }

    private T[] All<T>(Func<int, EngineSession, T> action)
    {
        var results = new T[_members.Length];
        var failures = new List<Exception>();
        using var start = new Barrier(_members.Length);
        var threads = _members.Select((member, i) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                results[i] = action(i, member);
            }
            catch (Exception error)
            {
                lock (failures)
                    failures.Add(error);
            }
        })
        { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(Guard.PatienceMilliseconds), "A runspace does not come to its end."));
        return failures.Count == 0 ? results : throw new AggregateException(failures);
    }
}
