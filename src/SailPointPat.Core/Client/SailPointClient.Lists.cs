using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Http;

namespace SailPointPat.Core.Client;

/// <content>Lists tokens.</content>
public sealed partial class SailPointClient
{
    /// <summary>Lists tokens with <c>GET</c> of the collection, each as soon as it has arrived.</summary>
    /// <param name="query">Selects the tokens.</param>
    /// <param name="events">Receives the progress of the list.</param>
    /// <param name="cancellationToken">Cancels the list.</param>
    /// <returns>The tokens, in the service's order.</returns>
    /// <exception cref="SailPointApiException">The query is unusable, the service refused it, or the list is incomplete.</exception>
    public IAsyncEnumerable<PersonalAccessToken> ListAsync(TokenQuery query, CallEvents events, CancellationToken cancellationToken)
    {
        if (query is null)
            throw new ArgumentNullException(nameof(query));

        return StreamAsync(query.ToQueryString(), new RequestEffect.Reads(OwnOnly: query.OwnerId == "me"), events, cancellationToken);
    }

    /// <summary>Reads a list of tokens to its end, like <see cref="ListAsync"/>.</summary>
    internal async Task<List<PersonalAccessToken>> ReadListAsync(TokenQuery query, CallEvents events, CancellationToken cancellationToken)
    {
        var tokens = new List<PersonalAccessToken>();
        await ReadIntoAsync(tokens, query, events, cancellationToken).ConfigureAwait(false);
        return tokens;
    }

    /// <summary>Adds the tokens of a list to <paramref name="tokens"/>, each as soon as it has arrived. Tokens that arrived before an error stay in it.</summary>
    internal async Task ReadIntoAsync(List<PersonalAccessToken> tokens, TokenQuery query, CallEvents events, CancellationToken cancellationToken)
    {
        await foreach (var token in ListAsync(query, events, cancellationToken).ConfigureAwait(false))
            tokens.Add(token);
    }

    private async IAsyncEnumerable<PersonalAccessToken> StreamAsync(
        string queryString, RequestEffect effect, CallEvents events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = NewRequest(HttpMethod.Get, queryString, effect, events, streamsAnswer: true);
        using var list = await _sender.SendAsync(request, response => TokenList.OpenAsync(response, _options), cancellationToken).ConfigureAwait(false);
        var entry = await list.NextAsync().ConfigureAwait(false);
        while (!entry.IsEmpty)
        {
            if (entry.Token is { } token)
            {
                token.ClockOffset = _options.ServiceClock.Offset;
                token.Connection = Connection;
                yield return token;
            }
            else if (events.EntrySkipped is { } report)
                await report(entry.Skipped!).ConfigureAwait(false);

            entry = list.TryNext();
            if (entry.IsEmpty)
                entry = await list.NextAsync().ConfigureAwait(false);
        }
    }
}
