using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core.Client;

/// <summary>Searches for a token whose create has an unknown outcome. Never removes it, and never creates it again.</summary>
internal sealed class LostCreateSearch(SailPointClient client, TimeProvider clock)
{
    /// <summary>Limits the error's delay if the service is down.</summary>
    private static readonly TimeSpan LookUpTime = TimeSpan.FromSeconds(15);

    /// <summary>
    /// If a token was created earlier than this before the call, another call created it. Clocks usually differ by less.
    /// </summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromDays(1);

    /// <summary>Lists the caller's tokens, and adds the result to an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="name">The token's name.</param>
    /// <param name="requested">When the create was requested, by the service's time.</param>
    /// <param name="events">Receives the progress of the list.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>A copy of the error with the result; the error itself if the tokens could not be listed, or the caller canceled.</returns>
    public async Task<SailPointApiException> ExplainAsync(
        SailPointApiException error, string name, DateTimeOffset requested, CallEvents events, CancellationToken cancellationToken)
    {
        using var time = new Deadline(LookUpTime, clock, cancellationToken, CancellationToken.None);
        try
        {
            await foreach (var token in client.ListAsync(new TokenQuery { OwnerId = "me" }, events, time.Token).ConfigureAwait(false))
            {
                // The service accepts a name only once for each owner.
                if (token.ExactName == name)
                    return WithLookUp(error, token, token.Created >= requested - ClockDifference);
            }

            return WithLookUp(error, found: null, mayBeOurs: false);
        }
        catch (Exception failure) when (failure is SailPointApiException or OperationCanceledException)
        {
            return error;
        }
    }

    /// <summary>Finds the id of a new token by its name.</summary>
    /// <returns>The id; <see langword="null"/> if the token was not found.</returns>
    public async Task<string?> FindIdAsync(string name, DateTimeOffset requested, CallEvents events, CancellationToken cancellationToken)
    {
        var unknown = new SailPointApiException();
        return (await ExplainAsync(unknown, name, requested, events, cancellationToken).ConfigureAwait(false)).OrphanedTokenId;
    }

    private static SailPointApiException WithLookUp(SailPointApiException error, PersonalAccessToken? found, bool mayBeOurs)
        => new(error.Kind, error.Message, error.InnerException, error)
        {
            LookUp = new LostCreateLookUp(found?.Id, found?.Created),
            OrphanedTokenId = mayBeOurs ? found!.Id : null,
        };
}
