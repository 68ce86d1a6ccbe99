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

    private readonly object _gate = new();
    private Task<IReadOnlyList<PersonalAccessToken>>? _tokens;

    /// <summary>
    /// Lists the whole tenant with <c>GET</c> of the collection, or the caller's own tokens where the right to that is missing.
    /// Callers share one list, and find it again for ten seconds after it has arrived.
    /// </summary>
    /// <returns>The tokens; those that came before a failure, none if there were none. The task never fails.</returns>
    public Task<IReadOnlyList<PersonalAccessToken>> GetAsync()
    {
        lock (_gate)
        {
            if (_tokens is null)
            {
                _tokens = Task.Run(ListAsync);
                _ = ForgetLaterAsync(_tokens);
            }

            return _tokens;
        }
    }

    /// <summary>Lists anew the next time: something has changed.</summary>
    public void Forget()
    {
        lock (_gate)
            _tokens = null;
    }

    private async Task ForgetLaterAsync(Task<IReadOnlyList<PersonalAccessToken>> tokens)
    {
        await tokens.ConfigureAwait(false);
        await clock.Delay(CacheTime, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
        {
            if (_tokens == tokens)
                _tokens = null;
        }
    }

    private async Task<IReadOnlyList<PersonalAccessToken>> ListAsync()
    {
        var tokens = new List<PersonalAccessToken>();
        using var time = new Deadline(Allowed, clock, CancellationToken.None, CancellationToken.None);
        try
        {
            try
            {
                await AddAsync(tokens, new TokenQuery(), time.Token).ConfigureAwait(false);
            }
            catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.Forbidden)
            {
                await AddAsync(tokens, new TokenQuery { OwnerId = "me" }, time.Token).ConfigureAwait(false);
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
