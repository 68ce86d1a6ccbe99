using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;
using SailPointPat.EngineProbe;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The list of a large tenant, for a consumer that stores nothing.</summary>
internal static class LongLists
{
    private const int Tokens = 100_000;
    private const int Rounds = 7;
    private const double AllowedRatio = 1.3;
    private const double AllowedShare = 0.05;
    private const long AllowedGrowth = 30L * 1024 * 1024;

    public static async Task<Section> MeasureAsync(PreparedProbe probe)
    {
        await using var tenant = await Tenant.StartAsync(Tokens);
        var run = await probe.RunAsync(
            tenant.Environment,
            Scripts.Import(Paths.Module),
            Scripts.Import(Paths.ByHand),
            "--rounds",
            $"{Rounds + 1}",
            Scripts.ListByHand,
            Scripts.ListByModule);
        var byHand = Warm(run, Scripts.ListByHand);
        var module = Warm(run, Scripts.ListByModule);
        var byScript = await probe.RunAsync(tenant.Environment, Scripts.Import(Paths.ScriptClient), "--heap", Scripts.ListByScript);
        var heapOfModule = await HeapAsync(Paths.Module, Scripts.ListByModule);
        var heapByHand = await HeapAsync(Paths.ByHand, Scripts.ListByHand);
        var ratio = Sample.Ratios(Times(module), Times(byHand));
        var (shareOfModule, shareByHand) = (await FirstAsync(Paths.Module, Scripts.ListByModule), await FirstAsync(Paths.ByHand, Scripts.ListByHand));
        return new Section(
            $"A list of {Tokens:N0} tokens",
            $"`{Scripts.ListByModule}`, which discards the tokens; {Rounds} rounds after one to warm up. The growth of the heap includes garbage. It is measured every 2 ms, in a separate process.",
            [
                new Row("time, compared with the loop by hand", Milliseconds(module), Milliseconds(byHand), Figures.Ratio(ratio), $"at most × {Figures.Number(AllowedRatio)}", ratio.Median <= AllowedRatio),
                new Row("time, compared with the script client (once, not warmed up)", Milliseconds(module), Milliseconds([byScript.Last]), $"× {Figures.Number(new Sample(Times(module)).Median / byScript.Last.Milliseconds)}"),
                new Row("share of the body sent before the first object", Share(shareOfModule), Share(shareByHand), "–", $"less than {Figures.Percent(AllowedShare)}", shareOfModule.Median < AllowedShare),
                new Row("time until the first object, as a share of the whole", Share(Sample.Ratios(Firsts(module), Times(module))), Share(Sample.Ratios(Firsts(byHand), Times(byHand))), "–"),
                new Row("growth of the managed heap, compared with the loop by hand", Growth(heapOfModule), Growth(heapByHand), Times(heapOfModule, heapByHand), $"under {Figures.Megabytes(AllowedGrowth)}", heapOfModule.HeapGrowthBytes < AllowedGrowth),
                new Row("growth of the managed heap, compared with the script client", Growth(heapOfModule), Growth(byScript.Last), Times(heapOfModule, byScript.Last)),
                new Row("allocations of a token, compared with the loop by hand", PerToken(module), PerToken(byHand), Figures.Ratio(Sample.Ratios(Bytes(module), Bytes(byHand)))),
            ]);

        // After the measured runs, because it slows the tenant down.
        async Task<Sample> FirstAsync(string path, string script)
        {
            var meter = tenant.MeterBodies();
            var metered = await probe.RunAsync(tenant.Environment, Scripts.Import(path), "--rounds", $"{Rounds + 1}", script);
            return new Sample(Warm(metered, script).Select(step => meter.ShareAt(step.FirstTimestamp)));
        }

        async Task<StepReport> HeapAsync(string path, string script)
            => (await probe.RunAsync(tenant.Environment, Scripts.Import(path), "--heap", script)).Last;
    }

    private static List<StepReport> Warm(ProbeRun run, string script)
    {
        var steps = run.Report.Steps.Where(step => step.Script == script).Skip(1).ToList();
        return steps.All(step => step.Objects > Tokens) ? steps : throw new InvalidOperationException("A list lost tokens.");
    }

    private static IEnumerable<double> Firsts(List<StepReport> steps) => steps.Select(step => step.FirstMilliseconds!.Value);

    private static string Share(Sample shares) => Figures.Percent(shares.Median);

    private static IEnumerable<double> Times(List<StepReport> steps) => steps.Select(step => step.Milliseconds);

    private static IEnumerable<double> Bytes(List<StepReport> steps) => steps.Select(step => (double)step.AllocatedBytes);

    private static string Milliseconds(List<StepReport> steps) => Figures.Milliseconds(new Sample(Times(steps)));

    private static string Growth(StepReport step) => Figures.Megabytes(step.HeapGrowthBytes);

    private static string Times(StepReport step, StepReport baseline) => $"× {Figures.Number((double)step.HeapGrowthBytes / baseline.HeapGrowthBytes)}";

    private static string PerToken(List<StepReport> steps) => $"{Figures.Number(new Sample(Bytes(steps)).Median / Tokens, "0")} bytes";
}
