using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Client;

/// <summary>Caches the tokens that the caller can see, for tab completion.</summary>
/// <remarks>Thread safe. Never fails: if the tokens cannot be listed, there are none.</remarks>
/// <param name="client">The client to list with.</param>
/// <param name="clock">The clock.</param>
public sealed class RecentTokens(SailPointClient client, TimeProvider clock)
{
    /// <summary>How long results are cached: long enough to type a command, too short to show an old list.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(10);

    /// <summary>Limits a list. Nobody waits this long for completion.</summary>
    private static readonly TimeSpan ListTimeout = TimeSpan.FromSeconds(30);

    private const string Me = "me";

    private readonly object _gate = new();
    private Task<IReadOnlyList<PersonalAccessToken>>? _all;
    private Task<IReadOnlyList<PersonalAccessToken>>? _own;

    /// <summary>
    /// Lists the whole tenant with <c>GET</c> of the collection, or the caller's own tokens if the right for that is missing.
    /// Callers share one list. Results are cached for ten seconds.
    /// </summary>
    /// <param name="ownOnly">Whether to list only the caller's own tokens.</param>
    /// <returns>The tokens; after a failure, those that arrived before it. The task never fails.</returns>
    public Task<IReadOnlyList<PersonalAccessToken>> GetAsync(bool ownOnly = false)
    {
        lock (_gate)
        {
            ref var tokens = ref ownOnly ? ref _own : ref _all;
            if (tokens is null)
            {
                tokens = Task.Run(() => ListAsync(ownOnly));
                _ = ForgetLaterAsync(tokens);
            }

            return tokens;
        }
    }

    /// <summary>Clears the cache after a change.</summary>
    public void Forget()
    {
        lock (_gate)
            _all = _own = null;
    }

    private async Task ForgetLaterAsync(Task<IReadOnlyList<PersonalAccessToken>> tokens)
    {
        await tokens.ConfigureAwait(false);
        await clock.Delay(CacheTime, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
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
