using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.TestTenant.Log;

/// <summary>Every request that a server has received, in the order of arrival. Thread safe.</summary>
public sealed class RequestLog
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, RequestLogEntry> _entries = [];
    private readonly List<Waiter> _waiters = [];
    private int _count;
    private bool _keepsEntries = true;

    /// <summary>A snapshot of the requests since the last <see cref="Clear"/>.</summary>
    public IReadOnlyList<RequestLogEntry> Entries
    {
        get
        {
            lock (_lock)
                return [.. _entries.Values];
        }
    }

    /// <summary>Whether entries are kept. Turn it off for tests with very many requests.</summary>
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

    /// <summary>Removes all requests so far, including those still in progress.</summary>
    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    /// <summary>
    /// Completes as soon as the log has enough matching requests, immediately if it has them already. It checks again
    /// whenever a request arrives, is answered by the sandbox, or ends.
    /// </summary>
    /// <param name="match">The condition, such as <c>entry => entry.IsCompleted</c>.</param>
    /// <param name="count">The number of matching requests.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
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
