namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>One change of a body. The numbers are taken modulo what there is.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Place">Where.</param>
/// <param name="Choice">What is put there.</param>
internal sealed record Mutation(MutationKind Kind, int Place, int Choice);
