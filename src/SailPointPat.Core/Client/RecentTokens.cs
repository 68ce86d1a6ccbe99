using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Client;

/// <summary>The tokens that the caller can see, as they were a moment ago: for what is asked with every key, such as completion at a prompt.</summary>
/// <remarks>Thread safe. Never fails: what cannot be listed is not there.</remarks>
/// <param name="client">The client to list with.</param>
/// <param name="clock">The clock.</param>
public sealed class RecentTokens(SailPointClient client, TimeProvider clock)
{
    /// <summary>Results are cached for this long: time to type a command, too short to show an old list.</summary>
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(10);

    /// <summary>Whoever asked has long given up by then.</summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(30);

    private const string Me = "me";

    private readonly object _gate = new();
    private Task<IReadOnlyList<PersonalAccessToken>>? _all;
    private Task<IReadOnlyList<PersonalAccessToken>>? _own;

    /// <summary>
    /// Lists the whole tenant with <c>GET</c> of the collection, or the caller's own tokens where the right to that is missing.
    /// Callers share one list, and find it again for ten seconds after it has arrived.
    /// </summary>
    /// <param name="ownOnly">Whether to list only the caller's own tokens.</param>
    /// <returns>The tokens; those that came before a failure, none if there were none. The task never fails.</returns>
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

    /// <summary>Lists anew the next time: something has changed.</summary>
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
        using var time = new Deadline(Allowed, clock, CancellationToken.None, CancellationToken.None);
        try
        {
            try
            {
                await AddAsync(tokens, new TokenQuery { OwnerId = ownOnly ? Me : null }, time.Token).ConfigureAwait(false);
            }
            catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.Forbidden && !ownOnly)
            {
                await AddAsync(tokens, new TokenQuery { OwnerId = Me }, time.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SailPointApiException or OperationCanceledException)
        {
            // A prompt is no place for errors, and the command that follows will tell.
        }

        return tokens;
    }

    private async Task AddAsync(List<PersonalAccessToken> tokens, TokenQuery query, CancellationToken cancellationToken)
    {
        await foreach (var token in client.ListAsync(query, CallEvents.None, cancellationToken).ConfigureAwait(false))
            tokens.Add(token);
    }
}
