using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Client;

/// <summary>Caches the tokens that the caller can see, for tab completion.</summary>
/// <remarks>Thread safe. Never fails.</remarks>
/// <param name="client">The client to list with.</param>
/// <param name="clock">The clock.</param>
public sealed class TokenCache(SailPointClient client, TimeProvider clock)
{
    /// <summary>How long results are cached: long enough to type a command, short enough to avoid old results.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(10);

    /// <summary>The time limit of a list.</summary>
    private static readonly TimeSpan ListTimeout = TimeSpan.FromSeconds(30);

    private const string Me = "me";

    private readonly object _lock = new();
    private Task<IReadOnlyList<PersonalAccessToken>>? _all;
    private Task<IReadOnlyList<PersonalAccessToken>>? _own;

    /// <summary>
    /// Lists the whole tenant with <c>GET</c> of the collection, or the caller's own tokens if the right for that is missing.
    /// Callers share one list. Results are cached for ten seconds.
    /// </summary>
    /// <param name="ownOnly">Whether to list only the caller's own tokens.</param>
    /// <returns>The tokens; after a failure, the tokens that had arrived before it. The task never fails.</returns>
    public Task<IReadOnlyList<PersonalAccessToken>> GetAsync(bool ownOnly = false)
    {
        lock (_lock)
        {
            ref var tokens = ref ownOnly ? ref _own : ref _all;
            if (tokens is null)
            {
                tokens = Task.Run(() => ListAsync(ownOnly));
                _ = ClearLaterAsync(tokens);
            }

            return tokens;
        }
    }

    /// <summary>Clears the cache after a change.</summary>
    public void Clear()
    {
        lock (_lock)
            _all = _own = null;
    }

    private async Task ClearLaterAsync(Task<IReadOnlyList<PersonalAccessToken>> tokens)
    {
        await tokens.ConfigureAwait(false);
        await clock.Delay(CacheTime, CancellationToken.None).ConfigureAwait(false);
        lock (_lock)
        {
            if (_all == tokens)
                _all = null;

            if (_own == tokens)
                _own = null;
        }
    }

    private async Task<IReadOnlyList<PersonalAccessToken>> ListAsync(bool ownOnly)
    {
        var tokens = new List<PersonalAccessToken>();
        using var time = new Deadline(ListTimeout, clock, CancellationToken.None, CancellationToken.None);
        try
        {
            try
            {
                await client.ReadIntoAsync(tokens, new TokenQuery { OwnerId = ownOnly ? Me : null }, CallEvents.None, time.Token).ConfigureAwait(false);
            }
            catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.Forbidden && !ownOnly)
            {
                await client.ReadIntoAsync(tokens, new TokenQuery { OwnerId = Me }, CallEvents.None, time.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SailPointApiException or OperationCanceledException)
        {
            // Completion shows no errors. The command that follows will report the failure.
        }

        return tokens;
    }
}
