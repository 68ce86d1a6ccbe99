using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>A scheduled command in the real PowerShell, from the start of the process to its end.</summary>
internal static class WholeProcesses
{
    private const int Rounds = 11;
    private const int Tokens = 20_000;
    private const double AllowedRatio = 1.1;

    public static async Task<Section> MeasureAsync()
    {
        var program = Path.Combine(await Publishing.RunAsync(Path.Combine("src", "SailPointPat.Tour")), "SailPointPat.Tour.dll");
        await using var small = await Tenant.StartAsync();
        await using var large = await Tenant.StartAsync(Tokens);
        var (bare, shell, import) = (new List<double>(), new List<double>(), new List<double>());
        var (module, byHand, byScript) = (new List<double>(), new List<double>(), new List<double>());
        var (longModule, longByHand) = (new List<double>(), new List<double>());

        // The first round reads everything from the disk and is not counted.
        for (var round = 0; round <= Rounds; round++)
        {
            await RunAsync(bare, small, Scripts.Nothing);
            await RunAsync(shell, small, Scripts.Import(Paths.Shell));
            await RunAsync(import, small, Scripts.Import(Paths.Module));
            await RunAsync(module, small, $"{Scripts.Import(Paths.Module)}; $null = Get-SailPointPersonalAccessToken");
            await RunAsync(byHand, small, $"{Scripts.Import(Paths.ByHand)}; $null = Get-TokenByHand");
            await RunAsync(byScript, small, $"{Scripts.Import(Paths.ScriptClient)}; $null = Get-TokenByScript");
            await RunAsync(longModule, large, $"{Scripts.Import(Paths.Module)}; $null = Get-SailPointPersonalAccessToken");
            await RunAsync(longByHand, large, $"{Scripts.Import(Paths.ByHand)}; $null = Get-TokenByHand");
        }

        var firstCall = Ratio(module, byHand);
        return new Section(
            "Whole process",
            $"From the start of a PowerShell 7.6 process to its end, compiled ahead of time as it ships; {Rounds} rounds. The first list includes import and login.",
            [
                NewRow("import, compared with PowerShell that does nothing", import, bare),
                NewRow("import, compared with an empty binary module of the same shape", import, shell),
                NewRow("first list, compared with the cmdlet by hand", module, byHand, $"at most × {Figures.Number(AllowedRatio)}", firstCall.Median <= AllowedRatio),
                NewRow("first list, compared with the script client", module, byScript),
                NewRow($"a list of {Tokens:N0} tokens, compared with the cmdlet by hand", longModule, longByHand),
            ]);

        async Task RunAsync(List<double> times, Tenant tenant, string script)
        {
            var started = Stopwatch.GetTimestamp();
            await Publishing.DotNetAsync([program, "-NoProfile", "-NoLogo", "-NonInteractive", "-Command", script], tenant.Environment);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    private static Row NewRow(string what, List<double> module, List<double> baseline, string? target = null, bool? isMet = null)
        => new(what, Figures.Milliseconds(Counted(module)), Figures.Milliseconds(Counted(baseline)), Figures.Ratio(Ratio(module, baseline)), target, isMet);

    private static Sample Ratio(List<double> module, List<double> baseline) => Sample.Ratios(module.Skip(1), baseline.Skip(1));

    private static Sample Counted(List<double> times) => new(times.Skip(1));
}
