namespace SailPointPat.Core.Tests.Exhaustive.Rotation;

/// <summary>The outcome of a rotation with a fault at one of its requests.</summary>
/// <param name="Request">The request: its method, or <c>login</c>.</param>
/// <param name="Once">The outcome when the fault occurred once; <see langword="null"/> if there is no such case.</param>
/// <param name="Always">The outcome when the fault occurred from then on; <see langword="null"/> if there is no such case.</param>
internal sealed record RotationOutcome(string Request, string? Once, string? Always);
