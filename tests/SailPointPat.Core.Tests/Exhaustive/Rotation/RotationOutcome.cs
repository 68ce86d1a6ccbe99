namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The outcome of a rotation with a fault at one of its requests.</summary>
/// <param name="Request">The request: its method, or <c>login</c>.</param>
/// <param name="Once">The outcome when the fault struck once; <see langword="null"/> if there is no such case.</param>
/// <param name="Always">The outcome when the fault struck from then on; <see langword="null"/> if there is no such case.</param>
internal sealed record RotationOutcome(string Request, string? Once, string? Always);
