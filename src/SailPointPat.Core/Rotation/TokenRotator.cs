using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>Plans rotations of the caller's tokens: a successor is created, proved and handed over before the old token is removed.</summary>
/// <remarks>
/// A token whose secret somebody holds works at every moment. The names on the service say how far a rotation has come, so it can be interrupted
/// anywhere: the same rotation, run again, finishes it or starts it again. Several runs for one token at the same time are safe: one of them
/// completes, and the others end with an error.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
public sealed class TokenRotator(SailPointClient client)
{
    /// <summary>The name that a token has without the mark of a rotation.</summary>
    /// <param name="name">A token's name.</param>
    /// <returns>The name that the rotation leaves in the end.</returns>
    public static string NameWithoutMark(string name) => RotationFamily.NameWithoutMark(name);

    /// <summary>Whether a rotation would take a token: it is not managed, and no completed rotation has replaced it.</summary>
    /// <param name="token">One of the caller's own tokens.</param>
    /// <param name="own">All of them.</param>
    /// <returns>Whether it would.</returns>
    public static bool CanRotate(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
        => token?.MayBeManaged == false && RotationFamily.ReplacementOf(token, own) is null;

    /// <summary>Finds the tokens that a rotation is about, from one list of the caller's own. Nothing is changed.</summary>
    /// <param name="request">What to rotate, and how.</param>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>Decides how to rotate.</returns>
    /// <exception cref="SailPointApiException">
    /// The request is unusable, or the token is not the caller's: <see cref="SailPointErrorKind.NotOwner"/>, <see cref="SailPointErrorKind.TokenNotFound"/>.
    /// </exception>
    public async Task<RotationPlanner> FindAsync(RotationRequest request, CallEvents events, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));

        request.Validate(client.Options.ApiVersion, client.UtcNow);
        return new RotationPlanner(request, await new OwnTokens(client, events, cancellationToken).ListAsync().ConfigureAwait(false), client);
    }
}
