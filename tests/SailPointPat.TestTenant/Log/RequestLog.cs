using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Log;

/// <summary>Every request that a server has seen, in the order of arrival. Thread safe.</summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, RequestLogEntry> _entries = [];
    private readonly List<Waiter> _waiters = [];
    private int _count;
    private bool _keepsEntries = true;

    /// <summary>The requests since the last <see cref="Clear"/>, as they are at this moment.</summary>
    public IReadOnlyList<RequestLogEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries.Values];
        }
    }

    /// <summary>Whether entries are kept; turn it off where there will be more than memory should hold.</summary>
    public bool KeepsEntries
    {
        get
        {
            lock (_lock)
                return _keepsEntries;
        }

        set
        {
            lock (_lock)
                _keepsEntries = value;
        }
    }

    /// <summary>Forgets all requests so far; those still under way do not come back.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>
    /// Completes as soon as the log holds enough requests that match, at once if it does already. It looks again
    /// whenever a request arrives, is answered by the sandbox, or ends.
    /// </summary>
    /// <param name="match">What to wait for, such as <c>entry => entry.IsCompleted</c>.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The matching requests, at least <paramref name="count"/>.</returns>
    public Task<IReadOnlyList<RequestLogEntry>> WaitForAsync(
        Func<RequestLogEntry, bool> match, int count = 1, CancellationToken cancellationToken = default)
    {
        var waiter = new Waiter(match, count);
        lock (_lock)
        {
            if (!waiter.IsSatisfiedBy(_entries.Values))
                _waiters.Add(waiter);
        }

        return waiter.Task.WaitAsync(cancellationToken);
    }

    internal RequestLogEntry Arrived(Func<int, RequestLogEntry> create)
    {
        lock (_lock)
        {
            var entry = create(++_count);
            if (_keepsEntries)
                _entries.Add(entry.Number, entry);
            Notify();
            return entry;
        }
    }

    internal void Changed(RequestLogEntry entry)
    {
        lock (_lock)
        {
            if (!_entries.ContainsKey(entry.Number))
                return;
            _entries[entry.Number] = entry;
            Notify();
        }
    }

    private void Notify() => _waiters.RemoveAll(waiter => waiter.IsSatisfiedBy(_entries.Values));

    private sealed class Waiter(Func<RequestLogEntry, bool> match, int count)
    {
        private readonly TaskCompletionSource<IReadOnlyList<RequestLogEntry>> _found =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<RequestLogEntry>> Task => _found.Task;

        public bool IsSatisfiedBy(IEnumerable<RequestLogEntry> entries)
        {
            RequestLogEntry[] matching = [.. entries.Where(match)];
            return matching.Length >= count && _found.TrySetResult(matching);
        }
    }
}
