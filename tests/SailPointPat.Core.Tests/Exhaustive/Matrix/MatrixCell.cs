namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>One operation under one fault, once and every time.</summary>
internal sealed record MatrixCell(string Operation, string Fault, Observation Once, Observation Always);
