using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>Begins rotations of the caller's tokens. A rotation creates, proves and hands over a successor before it removes the old token.</summary>
/// <remarks>
/// At every moment one of the handed-over secrets works. The names of the tokens contain the state of a rotation. So a rotation can be interrupted at
/// any point, and the next run finishes it or starts it again. Several runs for one token at the same time are safe: one of them completes, and the
/// others end with an error.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
public sealed class TokenRotator(SailPointClient client)
{
    /// <summary>Removes the marks of a rotation from a token's name.</summary>
    /// <param name="name">A token's name.</param>
    /// <returns>The name after the rotation.</returns>
    public static string NameWithoutMark(string name) => RotationFamily.NameWithoutMark(name);

    /// <summary>Whether a token can be rotated: it is not managed, and no completed rotation has replaced it.</summary>
    /// <param name="token">One of the caller's own tokens.</param>
    /// <param name="own">All of the caller's own tokens.</param>
    /// <returns>Whether it can.</returns>
    public static bool CanRotate(PersonalAccessToken token, IReadOnlyList<PersonalAccessToken> own)
        => token?.MayBeManaged == false && RotationFamily.ReplacementOf(token, own) is null;

    /// <summary>Lists the caller's tokens with <c>GET</c> of the collection, and finds the tokens of a rotation. Nothing is changed.</summary>
    /// <param name="request">The rotation.</param>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Cancels the list.</param>
    /// <returns>The planner of the rotation.</returns>
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
