using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Counts the permits that are in use, and lets callers wait for one. Thread safe.</summary>
/// <remarks>
/// Each caller has its own limit, and all callers share one count. System.Threading.RateLimiting cannot do this: each of its limiters has one limit.
/// </remarks>
internal sealed class PermitQueue
{
    private readonly object _gate = new();
    private readonly LinkedList<Waiter> _waiters = new();
    private int _inUse;

    /// <summary>Takes a permit if fewer than the limit are in use.</summary>
    public bool TryTake(int limit)
    {
        lock (_gate)
        {
            if (_inUse >= limit)
                return false;

            _inUse++;
            return true;
        }
    }

    /// <summary>Takes a permit as soon as fewer than the limit are in use. Callers with the same limit are served in order.</summary>
    /// <param name="limit">The caller's limit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TakeAsync(int limit, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            if (TryTake(limit))
                return;

            node = _waiters.AddLast(new Waiter(limit));
        }

        using (cancellationToken.Register(() => CancelWait(node, cancellationToken)))
            await node.Value.Task.ConfigureAwait(false);
    }

    /// <summary>Returns a permit.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _inUse--;
            for (var node = _waiters.First; node is not null;)
            {
                // Check all waiters, because a waiter with a low limit must not block one with a higher limit.
                var next = node.Next;
                if (_inUse < node.Value.Limit)
                {
                    _inUse++;
                    _waiters.Remove(node);
                    node.Value.TrySetResult(true);
                }

                node = next;
            }
        }
    }

    private void CancelWait(LinkedListNode<Waiter> node, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // If a permit was granted in the meantime, the caller keeps it and returns it later.
            if (node.Value.TrySetCanceled(cancellationToken))
                _waiters.Remove(node);
        }
    }

    private sealed class Waiter(int limit) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit => limit;
    }
}
