using System.Collections.Generic;
using System.Diagnostics;

namespace SailPointPat.EngineProbe;

/// <summary>The cost of one run of a script.</summary>
/// <param name="Script">The script.</param>
/// <param name="Milliseconds">The time from its start to its end.</param>
/// <param name="FirstMilliseconds">The time from its start to the first object at <c>Out-Drain</c>; null if there was none.</param>
/// <param name="FirstTimestamp">The time of the first object from <see cref="Stopwatch.GetTimestamp"/>; 0 if there was none.</param>
/// <param name="Objects">The number of objects at <c>Out-Drain</c>.</param>
/// <param name="AllocatedBytes">The bytes that all threads of the process allocated.</param>
/// <param name="HeapGrowthBytes">The largest growth of the managed heap, including garbage; 0 unless it was measured.</param>
/// <param name="CompiledMethods">The number of compiled methods.</param>
/// <param name="CompileMilliseconds">The compile time on all threads.</param>
/// <param name="Assemblies">The assemblies that were loaded, each as <c>context/name</c>.</param>
/// <param name="Errors">The errors of the script.</param>
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
