using System;
using System.Threading.Tasks;
using SailPointPat.Core;
using SailPointPat.Core.Rotation;
using SailPointPat.HandOvers;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Prepares one rotation, hands over the secret, and completes or undoes the rotation. Used on the pipeline thread only.</summary>
/// <param name="rotation">The rotation.</param>
/// <param name="handOver">Hands over the secret.</param>
/// <param name="progress">Shows the current step.</param>
/// <param name="run">Runs a step, waits for it and reports its error. Returns whether it succeeded.</param>
internal sealed class RotationSteps(TokenRotation rotation, HandOver handOver, RotationProgress progress, Func<Func<WorkItem, Task>, bool> run)
{
    /// <summary>Runs the steps.</summary>
    /// <param name="asPlainText">Whether the secret is handed over as plain text.</param>
    /// <returns>The successor, with its final name; <see langword="null"/> after an error.</returns>
    public PersonalAccessToken? Run(bool asPlainText)
    {
        CreatedToken? created = null;
        if (!RunStep(async item => created = await rotation.PrepareAsync(item.Events, item.Cancelled).ConfigureAwait(false)))
            return null;

        try
        {
            if (created is not null)
            {
                progress.Show($"Handing over the successor {created.Token.Id}");
                handOver.Run(new CreatedPersonalAccessToken(created.Token, created.Secret, asPlainText) { IsSuccessor = true });
            }

            PersonalAccessToken? successor = null;
            RunStep(async item => successor = await rotation.CompleteAsync(item.Events, item.Cancelled).ConfigureAwait(false));
            return successor;
        }
        catch (HandOverException error)
        {
            RunStep(async item => throw await EndAsync(error, item).ConfigureAwait(false));
            return null;
        }
    }

    /// <summary>Ends the rotation after a failed hand-over. Keeps the successor if its secret may have been stored.</summary>
    /// <returns>The error to report.</returns>
    private async Task<SailPointApiException> EndAsync(HandOverException error, WorkItem item)
        => error.MayBeStored
            ? RotationFacts.Incomplete(rotation, error)
            : await rotation.UndoAsync(error, item.Events, item.Cancelled).ConfigureAwait(false);

    private bool RunStep(Func<WorkItem, Task> step) => run(async item =>
    {
        try
        {
            await step(item).ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            throw RotationAdvice.For(error, rotation);
        }
    });
}
