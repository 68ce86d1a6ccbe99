namespace SailPointPat.Benchmarks.Report;

/// <summary>One figure and its baseline.</summary>
/// <param name="What">The measured value.</param>
/// <param name="Module">The module's figure, with its spread.</param>
/// <param name="Baseline">The baseline's figure, with its spread.</param>
/// <param name="Comparison">The ratio or the difference.</param>
/// <param name="Target">The target; null if there is none.</param>
/// <param name="IsMet">Whether the target is met; null if there is none.</param>
internal sealed record Row(string What, string Module, string Baseline, string Comparison, string? Target = null, bool? IsMet = null)
{
    public override string ToString() => $"| {What} | {Module} | {Baseline} | {Comparison} | {Target ?? "–"} | {Verdict} |";

    private string Verdict => IsMet switch
    {
        null => "–",
        true => "met",
        false => "**not met**",
    };
}
