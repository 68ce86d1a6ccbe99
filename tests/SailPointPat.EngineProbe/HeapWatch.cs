using System;
using System.Threading;

namespace SailPointPat.EngineProbe;

/// <summary>Measures the managed heap every few milliseconds and records the largest size.</summary>
internal sealed class HeapWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly ManualResetEventSlim _ended = new();
    private readonly long _start = GC.GetTotalMemory(forceFullCollection: true);
    private readonly Thread _watcher;
    private long _largest;

    public HeapWatch()
    {
        _watcher = new Thread(Watch) { IsBackground = true };
        _watcher.Start();
    }

    /// <summary>The largest size so far above the one at the start.</summary>
    public long Growth => Interlocked.Read(ref _largest);

    public void Dispose()
    {
        _ended.Set();
        _watcher.Join();
        _ended.Dispose();
    }

    private void Watch()
    {
        while (!_ended.Wait(Interval))
            Interlocked.Exchange(ref _largest, Math.Max(_largest, GC.GetTotalMemory(forceFullCollection: false) - _start));
    }
}
