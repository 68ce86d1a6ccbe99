namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>One operation under one fault, once and always.</summary>
internal sealed record MatrixCell(string Operation, string Fault, Observation Once, Observation Always);
