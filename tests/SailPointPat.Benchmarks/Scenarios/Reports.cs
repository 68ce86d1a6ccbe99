using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The report of a large tenant, from the request to the file, compared with the list alone.</summary>
internal static class Reports
{
    private const int Tokens = 10_000;
    private const int Rounds = 5;
    private const double AllowedMilliseconds = 1000;

    public static async Task<Section> MeasureAsync(PreparedProbe probe)
    {
        await using var tenant = await Tenant.StartAsync(Tokens);
        var file = Path.Combine(Path.GetTempPath(), $"report-{Guid.NewGuid():N}.html");
        var export = $"Export-SailPointPersonalAccessTokenReport '{file}' -Force";
        try
        {
            var run = await probe.RunAsync(
                tenant.Environment, Scripts.Import(Paths.Module), "--rounds", $"{Rounds + 1}", Scripts.ListByModule, export);
            var size = new FileInfo(file).Length;
            var (first, report, list) = (Times(run, export).First(), Warm(run, export), Warm(run, Scripts.ListByModule));
            return new Section(
                $"A report of {Tokens:N0} tokens",
                $"`Export-SailPointPersonalAccessTokenReport`, from the request to the file of {Figures.Megabytes(size)}; {Rounds} rounds, and the first report of a process.",
                [
                    new Row("time, compared with the list alone", Figures.Milliseconds(report), Figures.Milliseconds(list), $"× {Figures.Number(report.Median / list.Median)}", "under 1 s", report.Median < AllowedMilliseconds),
                    new Row("the first report of a process", $"{Figures.Number(first, "0.0")} ms", "–", "–", "under 1 s", first < AllowedMilliseconds),
                ]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Sample Warm(ProbeRun run, string script) => new(Times(run, script).Skip(1));

    private static IEnumerable<double> Times(ProbeRun run, string script)
        => run.Report.Steps.Where(step => step.Script == script).Select(step => step.Milliseconds);
}
