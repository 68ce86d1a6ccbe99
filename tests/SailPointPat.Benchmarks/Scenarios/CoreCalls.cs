using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.InProcess;
using SailPointPat.Benchmarks.Report;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The core without the engine, measured by BenchmarkDotNet in a process without a tenant.</summary>
internal static class CoreCalls
{
    public static async Task<Section> MeasureAsync()
    {
        var results = Path.GetTempFileName();
        try
        {
            await using var tenant = await Tenant.StartAsync();
            await RunAsync(tenant, results);
            var measurements = JsonSerializer.Deserialize<List<Measurement>>(await File.ReadAllTextAsync(results))!;
            return new Section(
                "The core without the engine",
                "BenchmarkDotNet, five rounds: `SailPointClient.ListAsync`, alternating with the loop by hand.",
                [
                    .. Rows("a warm call over loopback", nameof(CallingOverSockets), measurements),
                    .. Rows("reading 10,000 tokens from memory", nameof(ReadingLists), measurements),
                    Scopes("finding the scopes of an operation", nameof(FindingScopes.Lookup), 5, measurements),
                    Scopes("finding the smallest set of scopes for 200 operations", nameof(FindingScopes.LeastOf200), 100, measurements),
                ]);
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static async Task RunAsync(Tenant tenant, string results)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Program.InProcess, results]) { RedirectStandardOutput = true };
        foreach (var (name, value) in tenant.Environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"The benchmarks in process failed:{Environment.NewLine}{output}");
    }

    private static IEnumerable<Row> Rows(string what, string type, List<Measurement> measurements)
    {
        var core = Of(nameof(CallingOverSockets.Core));
        var byHand = Of(nameof(CallingOverSockets.ByHand));
        yield return new Row(what + ", time", Figures.Milliseconds(Times(core)), Figures.Milliseconds(Times(byHand)), Figures.Ratio(Sample.Ratios(core.Select(Time), byHand.Select(Time))));
        yield return new Row(what + ", allocations", Allocated(core), Allocated(byHand), $"× {Figures.Number(core[^1].AllocatedBytes / byHand[^1].AllocatedBytes)}");

        List<Measurement> Of(string method) => [.. measurements.Where(measurement => measurement.Type == type && measurement.Method == method)];
    }

    private static Row Scopes(string what, string method, int most, List<Measurement> measurements)
    {
        var times = Times([.. measurements.Where(measurement => measurement.Type == nameof(FindingScopes) && measurement.Method == method)]);
        return new Row(what + ", time", Figures.Milliseconds(times), "–", "–", $"at most {most} ms", times.Median <= most);
    }

    private static double Time(Measurement measurement) => measurement.Nanoseconds / 1e6;

    private static Sample Times(List<Measurement> measurements) => new(measurements.Select(Time));

    private static string Allocated(List<Measurement> measurements) => Figures.Kilobytes(measurements[^1].AllocatedBytes);
}
