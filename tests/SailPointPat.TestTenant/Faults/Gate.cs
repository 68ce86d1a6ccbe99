using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// Where requests or answers wait until a test lets them go on, and a signal that they have come there: cancelling
/// "while it is in flight" needs no sleeping. A gate once released stays open.
/// </summary>
public sealed class Gate
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrivals;

    /// <summary>Completes when the first request has come to the gate.</summary>
    public Task Arrived => WaitForArrivalsAsync(1);

    /// <summary>Completes when a client has gone away from a request that was held here.</summary>
    public Task Abandoned => _abandoned.Task;

    /// <summary>Completes when that many requests have come to the gate.</summary>
    /// <param name="count">How many, counted from the gate's beginning.</param>
    /// <returns>A task that ends with the last of these arrivals.</returns>
    public Task WaitForArrivalsAsync(int count)
    {
        lock (_lock)
        {
            if (_arrivals >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>Lets go all that wait here and all that will come.</summary>
    public void Release() => _released.TrySetResult();

    internal async Task HoldAsync(CancellationToken clientGone)
    {
        Arrive();
        try
        {
            await _released.Task.WaitAsync(clientGone);
        }
        catch (OperationCanceledException)
        {
            _abandoned.TrySetResult();
            throw;
        }
    }

    private void Arrive()
    {
        lock (_lock)
        {
            _arrivals++;
            foreach (var (count, reached) in _awaited)
            {
                if (_arrivals >= count)
                    reached.TrySetResult();
            }
        }
    }
}
