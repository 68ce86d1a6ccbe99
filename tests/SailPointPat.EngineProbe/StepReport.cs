using System.Collections.Generic;
using System.Diagnostics;

namespace SailPointPat.EngineProbe;

/// <summary>What one run of a script cost.</summary>
/// <param name="Script">The script.</param>
/// <param name="Milliseconds">From its start to its end.</param>
/// <param name="FirstMilliseconds">From its start to the first object that reached <c>Out-Drain</c>; null where none did.</param>
/// <param name="FirstTimestamp">When that was, as <see cref="Stopwatch.GetTimestamp"/> gives it; 0 where none did.</param>
/// <param name="Objects">How many objects reached <c>Out-Drain</c>.</param>
/// <param name="AllocatedBytes">What all threads of the process allocated meanwhile.</param>
/// <param name="HeapGrowthBytes">The largest managed heap, garbage included, that was seen meanwhile, above the one at the start; 0 unless watched.</param>
/// <param name="CompiledMethods">How many methods were compiled meanwhile.</param>
/// <param name="CompileMilliseconds">The time that this took, on all threads.</param>
/// <param name="Assemblies">The assemblies that it made the process load, each as <c>context/name</c>.</param>
/// <param name="Errors">What it wrote to the error stream, or died of.</param>
public sealed record StepReport(
    string Script,
    double Milliseconds,
    double? FirstMilliseconds,
    long FirstTimestamp,
    int Objects,
    long AllocatedBytes,
    long HeapGrowthBytes,
    long CompiledMethods,
    double CompileMilliseconds,
    IReadOnlyList<string> Assemblies,
    IReadOnlyList<string> Errors);
