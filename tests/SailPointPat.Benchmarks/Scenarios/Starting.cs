using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The start of a runbook: import, and the first call with its login. Each run has its own process.</summary>
internal static class Starting
{
    private const int Rounds = 15;
    private const double AllowedImport = 15;
    private const double AllowedFirstCall = 60;

    public static async Task<IReadOnlyList<Section>> MeasureAsync(PreparedProbe probe)
    {
        await using var tenant = await Tenant.StartAsync();
        var empty = new List<ProbeRun>();
        var shell = new List<ProbeRun>();
        var byHand = new List<ProbeRun>();
        var byScript = new List<ProbeRun>();
        var module = new List<ProbeRun>();

        // The first round reads everything from the disk and is not counted.
        for (var round = 0; round <= Rounds; round++)
        {
            empty.Add(await RunAsync(Scripts.Import(Paths.Empty), Scripts.Nothing));
            shell.Add(await RunAsync(Scripts.Import(Paths.Shell), Scripts.Nothing));
            module.Add(await RunAsync(Scripts.Import(Paths.Module), Scripts.ListByModule));
            byHand.Add(await RunAsync(Scripts.Import(Paths.ByHand), Scripts.ListByHand));
            byScript.Add(await RunAsync(Scripts.Import(Paths.ScriptClient), Scripts.ListByScript));
        }

        var import = Sample.Differences(Step(module, 0), Step(empty, 0));
        var call = Sample.Differences(Step(module, 1), Step(byHand, 1));
        return
        [
            new Section(
                "Import",
                $"`Import-Module` in a fresh process, {Rounds} rounds. The empty module of the same shape has what takes the engine extra time: ten cmdlets, a view and a types file.",
                [
                    new Row("compared with an empty binary module", Milliseconds(module, 0), Milliseconds(empty, 0), More(import), $"at most + {AllowedImport} ms", import.Median <= AllowedImport),
                    new Row("compared with an empty binary module of the same shape", Milliseconds(module, 0), Milliseconds(shell, 0), More(Sample.Differences(Step(module, 0), Step(shell, 0)))),
                ]),
            new Section(
                "First call",
                $"The first `Get-SailPointPersonalAccessToken` of a process, including the login; {Rounds} rounds. The cmdlet by hand uses only HttpClient and source-generated System.Text.Json. The script client is a script as people write it today.",
                [
                    new Row("compared with the cmdlet by hand", Milliseconds(module, 1), Milliseconds(byHand, 1), More(call), $"at most + {AllowedFirstCall} ms", call.Median <= AllowedFirstCall),
                    new Row("compared with the script client", Milliseconds(module, 1), Milliseconds(byScript, 1), Figures.Ratio(Sample.Ratios(Step(module, 1), Step(byScript, 1)))),
                ]),
        ];

        Task<ProbeRun> RunAsync(params string[] scripts) => probe.RunAsync(tenant.Environment, scripts);
    }

    private static IEnumerable<double> Step(List<ProbeRun> runs, int step) => runs.Skip(1).Select(run => run.Report.Steps[step].Milliseconds);

    private static string Milliseconds(List<ProbeRun> runs, int step) => Figures.Milliseconds(new Sample(Step(runs, step)));

    private static string More(Sample difference) => "+ " + Figures.Milliseconds(difference);
}
