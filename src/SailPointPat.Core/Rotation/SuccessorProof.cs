using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>Proves that a new secret works before it is handed over, by a login and a request.</summary>
internal static class SuccessorProof
{
    /// <exception cref="SailPointApiException">The secret does not work, or the proof failed for another reason.</exception>
    public static async Task RunAsync(SailPointClientOptions options, CreatedToken created, CallEvents events, CancellationToken cancellationToken)
    {
        // Without VersionDeprecated: the caller's own connection has already warned about a deprecated version.
        events = new CallEvents { RequestEnded = events.RequestEnded, Waiting = events.Waiting };
        using var client = new SailPointClient(options with { ClientId = created.Token.Id, ClientSecret = created.Secret, AccessToken = null });
        await client.ConnectAsync(events, cancellationToken).ConfigureAwait(false);
        try
        {
            var tokens = client.ListAsync(new TokenQuery { OwnerId = "me" }, events, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (tokens.ConfigureAwait(false))
                await tokens.MoveNextAsync().ConfigureAwait(false);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.Forbidden)
        {
            // The login worked, and the scope does not include reading tokens. That proves the secret too.
        }
    }
}
