using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;
using SailPointPat.EngineProbe;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>A call in a warm session: its time, its allocations and its requests.</summary>
internal static class WarmCalls
{
    private const int WarmUps = 300;
    private const int Rounds = 500;
    private const double AllowedRatio = 1.15;

    public static async Task<Section> MeasureAsync(PreparedProbe probe)
    {
        await using var tenant = await Tenant.StartAsync();
        var run = await probe.RunAsync(
            tenant.Environment,
            Scripts.Import(Paths.Module) + "; Connect-SailPoint -RateLimit 0",
            Scripts.Import(Paths.ByHand),
            Scripts.Import(Paths.ScriptClient),
            "--rounds",
            $"{WarmUps + Rounds}",
            Scripts.ListOwnByHand,
            Scripts.ListOwnByModule,
            Scripts.ListOwnByScript);
        var byHand = Warm(run, Scripts.ListOwnByHand);
        var module = Warm(run, Scripts.ListOwnByModule);
        var byScript = Warm(run, Scripts.ListOwnByScript);
        var ratio = Sample.Ratios(Times(module), Times(byHand));

        // Each of the three clients lists once a round.
        var requests = (double)tenant.Requests.Count / (WarmUps + Rounds) - 2;
        return new Section(
            "A warm call",
            $"`Get-SailPointPersonalAccessToken -OwnerId me` in one session, {Rounds} rounds after {WarmUps} to warm up, alternating with the baselines. The rate limit is off, because it would add waits.",
            [
                new Row("time, compared with the cmdlet by hand", Milliseconds(module), Milliseconds(byHand), Figures.Ratio(ratio), $"at most × {Figures.Number(AllowedRatio)}", ratio.Median <= AllowedRatio),
                new Row("time, compared with the script client", Milliseconds(module), Milliseconds(byScript), Figures.Ratio(Sample.Ratios(Times(module), Times(byScript)))),
                new Row("allocations, compared with the cmdlet by hand", Allocated(module), Allocated(byHand), Figures.Ratio(Sample.Ratios(Bytes(module), Bytes(byHand)))),
                new Row("requests of a call, compared with the script client", Figures.Number(requests), "2.00", $"× {Figures.Number(requests / 2)}", "exactly 1", requests == 1),
            ]);
    }

    private static List<StepReport> Warm(ProbeRun run, string script) => [.. run.Report.Steps.Where(step => step.Script == script).Skip(WarmUps)];

    private static IEnumerable<double> Times(List<StepReport> steps) => steps.Select(step => step.Milliseconds);

    private static IEnumerable<double> Bytes(List<StepReport> steps) => steps.Select(step => (double)step.AllocatedBytes);

    private static string Milliseconds(List<StepReport> steps) => Figures.Milliseconds(new Sample(Times(steps)));

    private static string Allocated(List<StepReport> steps) => Figures.Kilobytes(new Sample(Bytes(steps)).Median);
}
