using System.Collections.Generic;

namespace SailPointPat.EngineProbe;

/// <summary>What a run of the probe found.</summary>
/// <param name="EngineMilliseconds">From the start of the program to an engine that has run its first, empty script.</param>
/// <param name="Steps">The scripts in the order in which they ran.</param>
public sealed record ProbeReport(double EngineMilliseconds, IReadOnlyList<StepReport> Steps);
