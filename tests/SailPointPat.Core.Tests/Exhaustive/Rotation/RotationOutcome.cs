namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>What came of a rotation with a fault at one of its requests.</summary>
/// <param name="Request">The request: its method, or <c>login</c>.</param>
/// <param name="Once">What came of it where the fault struck once; <see langword="null"/> where there is no such case.</param>
/// <param name="Always">What came of it where the fault stayed from then on; <see langword="null"/> where there is no such case.</param>
internal sealed record RotationOutcome(string Request, string? Once, string? Always);
