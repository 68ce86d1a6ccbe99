namespace SailPointPat.Benchmarks.Report;

/// <summary>One figure beside its baseline.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Module">The module's figure, with its spread.</param>
/// <param name="Baseline">The baseline's figure, with its spread.</param>
/// <param name="Comparison">The ratio or the difference.</param>
/// <param name="Target">What it is to be; null where there is no target.</param>
/// <param name="IsMet">Whether it is so; null where there is no target.</param>
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
