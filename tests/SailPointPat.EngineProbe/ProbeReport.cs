using System.Collections.Generic;

namespace SailPointPat.EngineProbe;

/// <summary>The results of a run of the probe.</summary>
/// <param name="EngineMilliseconds">The time from the start of the program to the end of a first, empty script.</param>
/// <param name="Steps">The scripts in order.</param>
public sealed record ProbeReport(double EngineMilliseconds, IReadOnlyList<StepReport> Steps);
