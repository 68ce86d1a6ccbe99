using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Errors;

namespace SailPointPat.Running;

/// <summary>The items of one connection in a bulk command. Each connection has its own limit, so that a slow connection does not delay the others.</summary>
internal sealed class ConnectionItems
{
    private readonly Queue<Item> _items = new();
    private SailPointApiException? _connectionError;

    /// <summary>Whether an item counts as open until its result is written. Otherwise an error that ends the command could come after many later items.</summary>
    public bool AreOpenUntilWritten { get; init; }

    /// <summary>The number of open items: the first one whose work has not ended, and all after it. For the pipeline thread only.</summary>
    public int Open
    {
        get
        {
            while (_items.Count > 0 && (_items.Peek().IsWritten || (!AreOpenUntilWritten && _items.Peek().HasEnded)))
                _items.Dequeue();

            return _items.Count;
        }
    }

    /// <summary>The error that ended the connection; <see langword="null"/> while it can be used. Later items must not send another login.</summary>
    public SailPointApiException? ConnectionError => Volatile.Read(ref _connectionError);

    /// <summary>Adds an item. For the pipeline thread only.</summary>
    /// <param name="work">Its work.</param>
    /// <returns>The work to start, and what to call when its result is written.</returns>
    public (Func<WorkItem, Task> Work, Action Written) Add(Func<WorkItem, Task> work)
    {
        var added = new Item();
        _items.Enqueue(added);
        return (
            async item =>
            {
                try
                {
                    await work(item).ConfigureAwait(false);
                }
                catch (SailPointApiException error) when (ErrorRecords.IsConnectionError(error.Kind))
                {
                    Interlocked.CompareExchange(ref _connectionError, error, null);
                    throw;
                }
                finally
                {
                    added.HasEnded = true;
                }
            },
            () => added.IsWritten = true);
    }

    private sealed class Item
    {
        private volatile bool _hasEnded;

        public bool HasEnded
        {
            get => _hasEnded;
            set => _hasEnded = value;
        }

        public bool IsWritten { get; set; }
    }
}
