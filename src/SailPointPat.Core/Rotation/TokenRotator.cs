using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace SailPointPat.Core;

/// <summary>Rotates tokens of the caller's: a successor is created, proved and handed over before the old token goes.</summary>
/// <remarks>
/// At every moment a working token is in somebody's hands, and the names on the service say how far a rotation has come, so that it
/// can be interrupted anywhere: the same rotation, run again, finishes or undoes it. One token is to be rotated once at a time.
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
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <returns>What a rotation would do.</returns>
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

    /// <summary>Carries out a plan.</summary>
    /// <param name="plan">The plan, made just before.</param>
    /// <param name="handOver">
    /// Gets the successor with its secret and puts it where it is needed. Whatever it throws undoes the rotation, but for a
    /// <see cref="SailPointErrorKind.RotationIncomplete"/>: the secret may be in use, and both tokens stay. It is not called where an
    /// interrupted rotation is finished.
    /// </param>
    /// <param name="events">Who hears about requests.</param>
    /// <param name="cancellationToken">
    /// Ends the rotation where it stands.
    /// </param>
    /// <returns>The successor, under its name.</returns>
    /// <exception cref="SailPointApiException">
    /// <see cref="SailPointErrorKind.RotationFailed"/>: it was undone, and the old token is as it was;
    /// <see cref="SailPointErrorKind.RotationIncomplete"/>: both tokens are there, and the message says what to run.
    /// </exception>
    public Task<PersonalAccessToken> RotateAsync(
        RotationPlan plan, Func<CreatedToken, CancellationToken, Task> handOver, CallEvents events, CancellationToken cancellationToken)
    {
        if (plan is null)
            throw new ArgumentNullException(nameof(plan));

        if (handOver is null)
            throw new ArgumentNullException(nameof(handOver));

        return new RotationRun(client, plan, handOver, events).RunAsync(cancellationToken);
    }
}
