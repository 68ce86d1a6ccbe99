using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Benchmarks.InProcess;
using SailPointPat.Benchmarks.Processes;
using SailPointPat.Benchmarks.Report;
using SailPointPat.Benchmarks.Scenarios;

namespace SailPointPat.Benchmarks;

/// <summary>Measures everything, and writes docs/benchmarks.md.</summary>
public static class Program
{
    /// <summary>Runs only the BenchmarkDotNet part. The next argument is the file for the results.</summary>
    internal const string InProcess = "--in-process";

    /// <summary>The program.</summary>
    /// <param name="args">None.</param>
    /// <returns>A task that completes with the measurements.</returns>
    public static async Task Main(string[] args)
    {
        if (args is [InProcess, var results])
        {
            await Runner.RunAsync(results);
            return;
        }

        var started = Stopwatch.GetTimestamp();
        Console.WriteLine("Preparing the engine…");
        var probe = await PreparedProbe.PublishAsync();
        var sections = new List<Section>();
        Console.WriteLine("Import and first call…");
        Add(await Starting.MeasureAsync(probe));
        Console.WriteLine("Whole processes in PowerShell…");
        Add([await WholeProcesses.MeasureAsync()]);
        Console.WriteLine("Warm calls…");
        Add([await WarmCalls.MeasureAsync(probe)]);
        Console.WriteLine("Long lists…");
        Add([await LongLists.MeasureAsync(probe)]);
        Console.WriteLine("A report…");
        Add([await Reports.MeasureAsync(probe)]);
        Console.WriteLine("Removals, two minutes…");
        Add([await Removals.MeasureAsync(probe)]);
        Console.WriteLine("The core in process…");
        Add([await CoreCalls.MeasureAsync()]);
        await File.WriteAllTextAsync(Paths.Results, Page.Write(sections, Stopwatch.GetElapsedTime(started)));
        Console.WriteLine($"Written to {Paths.Results}.");

        void Add(IReadOnlyList<Section> measured)
        {
            foreach (var section in measured)
            {
                Console.WriteLine(section);
                sections.Add(section);
            }
        }
    }
}
