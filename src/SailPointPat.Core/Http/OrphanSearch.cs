using System;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Looks whether a token was created though its answer was lost. It is never removed, and never created again, unasked.</summary>
internal sealed class OrphanSearch(SailPointClient client, OwnCreates own, TimeProvider clock)
{
    /// <summary>Bad news must not wait for a service that is down.</summary>
    private static readonly TimeSpan LookTime = TimeSpan.FromSeconds(15);

    /// <summary>The service's clock need not agree with ours to the second.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(2);

    /// <summary>Says in the error of a create whose outcome is unknown what a look has found.</summary>
    /// <param name="error">The error.</param>
    /// <param name="name">The token's name.</param>
    /// <param name="asked">When it was asked for.</param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The error with the finding; the error as it was where nobody could look.</returns>
    public async Task<SailPointApiException> ExplainAsync(
        SailPointApiException error, string name, DateTimeOffset asked, CallEvents events, CancellationToken cancellationToken)
    {
        // Then it is among the unaccounted already.
        if (cancellationToken.IsCancellationRequested)
            return error;

        using var budget = new CallBudget(LookTime, clock, cancellationToken, CancellationToken.None);
        try
        {
            await foreach (var token in client.ListAsync(new TokenQuery { OwnerId = "me" }, events, budget.Token).ConfigureAwait(false))
            {
                // Without a date it may be an old one, in use, and nobody must be told to remove that; nor one whose secret somebody was given.
                if (token.ExactName == name && token.Created >= asked - ClockDifference && !own.Has(token.Id))
                    return own.IsAmbiguous(name) ? error : LostCreate.Explained(error, name, token);
            }

            return LostCreate.Explained(error, name, orphan: null);
        }
        catch (Exception failure) when (failure is SailPointApiException || (failure is OperationCanceledException && !budget.IsCancelled))
        {
            // Nobody can look now; the error says how to do it later.
            return error;
        }
        catch (OperationCanceledException)
        {
            client.AddUnaccounted(error.Message);
            throw;
        }
    }
}
