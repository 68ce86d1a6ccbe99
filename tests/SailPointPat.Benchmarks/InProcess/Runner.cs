using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>Runs the benchmarks of this folder with BenchmarkDotNet, several rounds of each, so that baseline and candidate alternate.</summary>
internal static class Runner
{
    private const int Rounds = 5;

    public static async Task RunAsync(string resultFile)
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(5))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(Paths.Output, "benchmarks", "BenchmarkDotNet"));
        var measurements = new List<Measurement>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var type in new[] { typeof(CallingOverSockets), typeof(ReadingLists), typeof(FindingScopes) })
            {
                measurements.AddRange(BenchmarkRunner.Run(type, config).Reports.Select(report => new Measurement(
                    type.Name,
                    report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
                    report.ResultStatistics!.Median,
                    report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0)));
            }
        }

        await File.WriteAllTextAsync(resultFile, JsonSerializer.Serialize(measurements));
    }
}
