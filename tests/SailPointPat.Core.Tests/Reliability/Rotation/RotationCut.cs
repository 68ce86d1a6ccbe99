namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>A cut of the line.</summary>
/// <param name="Number">At which request, from 1.</param>
/// <param name="IsDone">Whether that request is done, and only its answer lost.</param>
/// <param name="Stays">Whether all later requests fail the same way.</param>
/// <param name="EndsProcess">Whether the process ends with it.</param>
internal sealed record RotationCut(int Number, bool IsDone, bool Stays, bool EndsProcess)
{
    public bool Strikes(int number) => number == Number || (number > Number && Stays);
}
