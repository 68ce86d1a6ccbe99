using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>Proves that a new secret works, before anything depends on it: a login and one allowed call.</summary>
internal static class SuccessorProof
{
    /// <exception cref="SailPointApiException">The secret does not work, or that could not be found out.</exception>
    public static async Task RunAsync(SailPointClientOptions options, CreatedToken created, CallEvents events, CancellationToken cancellationToken)
    {
        // Of a version that will end the caller's own connection has warned.
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
            // It was let in, and its scope does not include reading tokens: that proves as much.
        }
    }
}
