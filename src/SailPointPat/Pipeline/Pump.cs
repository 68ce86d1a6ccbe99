using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Pipeline;

/// <summary>Carries what asynchronous work has to say to the pipeline thread, the only one that may write.</summary>
internal sealed class Pump : IDisposable
{
    /// <summary>How far objects may run ahead of a slow consumer: a list of any length passes in flat memory.</summary>
    private const int Capacity = 256;

    private readonly BlockingCollection<Action<Cmdlet>> _queue = [];
    private readonly SemaphoreSlim _room = new(Capacity, Capacity);

    /// <summary>Queues an object for the pipeline, waiting for room.</summary>
    public async Task WriteObjectAsync(object value, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        Post(cmdlet =>
        {
            _room.Release();
            cmdlet.WriteObject(value);
        });
    }

    /// <summary>Queues anything else to be done on the pipeline thread.</summary>
    public void Post(Action<Cmdlet> write)
    {
        try
        {
            _queue.Add(write);
        }
        catch (InvalidOperationException)
        {
            // The cmdlet has ended, and nobody can be told any more.
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Complete()
    {
        try
        {
            _queue.CompleteAdding();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet did not wait for this work to end.
        }
    }

    public void Dispose()
    {
        _queue.Dispose();
        _room.Dispose();
    }

    /// <summary>What to do, as it comes, until <see cref="Complete"/>.</summary>
    public IEnumerable<Action<Cmdlet>> Take(CancellationToken cancellationToken) => _queue.GetConsumingEnumerable(cancellationToken);

    /// <summary>Waits for the next thing to do.</summary>
    public Action<Cmdlet> TakeOne(CancellationToken cancellationToken) => _queue.Take(cancellationToken);

    /// <summary>Takes the next thing to do, if there is one by now.</summary>
    public bool TryTakeOne([NotNullWhen(true)] out Action<Cmdlet>? write) => _queue.TryTake(out write);
}
