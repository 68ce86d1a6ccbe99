namespace SailPointPat.Core.Tests.Reliability.Rotation;

/// <summary>A loss of the connection.</summary>
/// <param name="Number">The number of the request at which it happens, from 1.</param>
/// <param name="IsDone">Whether the tenant processed that request, so that only its answer is lost.</param>
/// <param name="Stays">Whether all later requests fail too.</param>
/// <param name="EndsProcess">Whether the process ends then.</param>
internal sealed record RotationCut(int Number, bool IsDone, bool Stays, bool EndsProcess)
{
    public bool Affects(int number) => number == Number || (number > Number && Stays);
}
