using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Http;

/// <summary>Counts the permits that are in use, and lets callers wait for one. Thread safe.</summary>
/// <remarks>
/// Each caller brings its own limit, and all callers have one count. System.Threading.RateLimiting cannot do this: each of its limiters has one limit.
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

    /// <summary>Takes a permit as soon as fewer than the limit are in use. Callers with the same limit are served in their order.</summary>
    /// <param name="limit">The caller's limit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TakeAsync(int limit, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> place;
        lock (_gate)
        {
            if (TryTake(limit))
                return;

            place = _waiters.AddLast(new Waiter(limit));
        }

        using (cancellationToken.Register(() => Leave(place, cancellationToken)))
            await place.Value.Task.ConfigureAwait(false);
    }

    /// <summary>Gives a permit back.</summary>
    public void Return()
    {
        lock (_gate)
        {
            _inUse--;
            for (var place = _waiters.First; place is not null;)
            {
                // A caller with a low limit must not hold up one with a higher limit.
                var next = place.Next;
                if (_inUse < place.Value.Limit)
                {
                    _inUse++;
                    _waiters.Remove(place);
                    place.Value.TrySetResult(true);
                }

                place = next;
            }
        }
    }

    private void Leave(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // A permit that was granted meanwhile stays with its caller, who returns it.
            if (place.Value.TrySetCanceled(cancellationToken))
                _waiters.Remove(place);
        }
    }

    private sealed class Waiter(int limit) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Limit => limit;
    }
}
