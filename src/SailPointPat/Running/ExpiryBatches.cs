using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Client;

namespace SailPointPat.Running;

/// <summary>Collects changes of expiry for one connection, and sends all changes with the same new expiry in one request.</summary>
/// <param name="client">The client of the connection.</param>
/// <param name="throttle">The maximum number of concurrent requests.</param>
[SuppressMessage("Reliability", "CA1001:Types that own disposable fields should be disposable", Justification = "A semaphore has no resources unless its wait handle is used.")]
internal sealed class ExpiryBatches(SailPointClient client, int throttle)
{
    private readonly ExpiryUpdater _updater = new(client);
    private readonly SemaphoreSlim _throttle = new(throttle);
    private readonly Dictionary<(DateTimeOffset? ExpirationDate, bool NeverExpires), Batch> _open = [];
    private int _batches;

    /// <summary>Whether an unsent request for this new expiry already has tokens. For the pipeline thread only.</summary>
    public bool IsCollecting(TokenChanges changes) => _open.ContainsKey(KeyOf(changes));

    /// <summary>Adds a token to the next request for its new expiry. For the pipeline thread only.</summary>
    /// <param name="id">The token's id.</param>
    /// <param name="ownerId">The token's owner, if known.</param>
    /// <param name="changes">The new expiry.</param>
    /// <param name="change">The journal's entry for the token.</param>
    /// <returns>The work of the token's item.</returns>
    public Func<WorkItem, Task<PersonalAccessToken>> Add(string id, string? ownerId, TokenChanges changes, ChangeEntry change)
    {
        var key = KeyOf(changes);
        var isFirst = !_open.TryGetValue(key, out var batch);
        if (batch is null)
        {
            _open.Add(key, batch = new Batch(changes));
            _batches++;
        }

        var update = batch.Updates.FirstOrDefault(other => TokenId.AreSame(other.Id, id));
        if (update is null)
        {
            update = new ExpiryUpdate(id, ownerId) { Sent = request => change.Sent(request, new RequestEffect.Updates(id)) };
            batch.Updates.Add(update);
        }

        if (batch.Updates.Count == TokenLimits.BulkUpdateTokens)
            Send(key);

        // The item of the first token sends the request for all tokens.
        return async item =>
        {
            if (isFirst)
                await SendAsync(batch, item).ConfigureAwait(false);

            return await update.Result.ConfigureAwait(false);
        };
    }

    /// <summary>Sends all unsent requests. For the pipeline thread only.</summary>
    public void SendAll()
    {
        foreach (var key in _open.Keys.ToList())
            Send(key);
    }

    private static (DateTimeOffset? ExpirationDate, bool NeverExpires) KeyOf(TokenChanges changes) => (changes.ExpirationDate, changes.NeverExpires);

    private void Send((DateTimeOffset?, bool) key)
    {
        _open[key].IsComplete.TrySetResult(true);
        _open.Remove(key);
    }

    private async Task SendAsync(Batch batch, WorkItem item)
    {
        await batch.IsComplete.Task.ConfigureAwait(false);
        await _throttle.WaitAsync(item.Cancelled).ConfigureAwait(false);
        try
        {
            await _updater.UpdateAsync(batch.Updates, batch.Changes, areAll: _batches == 1, item.Events, item.Cancelled).ConfigureAwait(false);
        }
        finally
        {
            _throttle.Release();
        }
    }

    private sealed class Batch(TokenChanges changes)
    {
        public TokenChanges Changes { get; } = changes;

        /// <summary>The tokens. They do not change after the batch is complete.</summary>
        public List<ExpiryUpdate> Updates { get; } = [];

        public TaskCompletionSource<bool> IsComplete { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
