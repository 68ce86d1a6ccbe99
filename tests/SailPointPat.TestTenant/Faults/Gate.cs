using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Faults;

/// <summary>
/// Holds requests or answers until a test releases them, and signals their arrival. So a test can cancel a request
/// "while it is in flight" without sleeping. A released gate stays open.
/// </summary>
public sealed class Gate
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _awaited = [];
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _arrivals;

    /// <summary>Completes when the first request has arrived at the gate.</summary>
    public Task Arrived => WaitForArrivalsAsync(1);

    /// <summary>Completes when the client of a held request has disconnected.</summary>
    public Task Abandoned => _abandoned.Task;

    /// <summary>Completes when this many requests have arrived at the gate.</summary>
    /// <param name="count">The number of arrivals, counted from the creation of the gate.</param>
    /// <returns>A task that completes with the last of these arrivals.</returns>
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

    /// <summary>Releases all held requests and all later ones.</summary>
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
