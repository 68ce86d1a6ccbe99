namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>One change of a body. The numbers are used modulo the number of choices.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Position">The position of the change.</param>
/// <param name="Choice">The new value.</param>
internal sealed record Mutation(MutationKind Kind, int Position, int Choice);
