using SailPointPat.EngineProbe;

namespace SailPointPat.Benchmarks.Processes;

/// <summary>A run of the probe.</summary>
/// <param name="Report">The report of the probe.</param>
internal sealed record ProbeRun(ProbeReport Report)
{
    /// <summary>The last step that ran.</summary>
    public StepReport Last => Report.Steps[^1];
}
