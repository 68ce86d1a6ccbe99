using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;

namespace SailPointPat.Core.Rotation;

/// <summary>Plans rotations of the caller's tokens: a successor is created, proved and handed over before the old token is removed.</summary>
/// <remarks>
/// At every moment there is a working token whose secret somebody holds. The names on the service say how far a rotation has come, so that
/// it can be interrupted anywhere: the same rotation, run again, finishes or undoes it. Rotate one token once at a time.
/// </remarks>
/// <param name="client">The client of the tokens' owner.</param>
public sealed class TokenRotator(SailPointClient client)
{
    /// <summary>The name that a token has without the mark of a rotation.</summary>
    /// <param name="name">A token's name.</param>
    /// <returns>The name that the rotation will leave in the end.</returns>
    public static string NameWithoutMark(string name) => RotationFamily.NameWithoutMark(name);

    /// <summary>Decides how to rotate a token, from one list of the caller's own. Nothing is changed.</summary>
    /// <param name="request">What to rotate, and how.</param>
    /// <param name="events">Receives the requests.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>What a rotation would do. Carry it out with a <see cref="TokenRotation"/>.</returns>
    /// <exception cref="SailPointApiException">
    /// The request is unusable, or the token cannot be rotated: <see cref="SailPointErrorKind.NotOwner"/>, <see cref="SailPointErrorKind.TokenNotFound"/>,
    /// <see cref="SailPointErrorKind.NoFreeSlot"/>, <see cref="SailPointErrorKind.ManagedToken"/>, <see cref="SailPointErrorKind.NotSupportedByApiVersion"/>.
    /// </exception>
    public async Task<RotationPlan> PlanAsync(RotationRequest request, CallEvents events, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));

        var options = client.Options;
        request.Validate(options.ApiVersion, options.Clock.GetUtcNow());
        var own = new List<PersonalAccessToken>();
        await foreach (var token in client.ListAsync(new TokenQuery { OwnerId = "me" }, events, cancellationToken).ConfigureAwait(false))
            own.Add(token);

        return new RotationPlanner(request, own, client.Connection, options.ApiVersion, options.Clock.GetUtcNow()).Plan();
    }
}
