using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace SailPointPat.Benchmarks.Report;

/// <summary>docs/benchmarks.md.</summary>
internal static class Page
{
    private const string ProcessorFile = "/proc/cpuinfo";

    public static string Write(IReadOnlyList<Section> sections, TimeSpan duration)
    {
        var targets = sections.SelectMany(section => section.Rows).Where(row => row.IsMet is not null).ToList();
        return $"""
            # Benchmarks

            `dotnet run -c Release --project tests/SailPointPat.Benchmarks` measures all figures and writes this page. [performance.md](performance.md)
            explains where the time goes. Each figure has a baseline, which was measured in the same run, alternating with it. Another machine has other
            figures, but similar ratios. A figure is the median, with the middle half of the measurements in parentheses.
            {targets.Count(row => row.IsMet == true)} of {targets.Count} targets were met.

            | | |
            | --- | --- |
            | date | {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, in {Figures.Number(duration.TotalMinutes, "0")} minutes |
            | machine | {Processor()}, {Environment.ProcessorCount} logical processors, {RuntimeInformation.RuntimeIdentifier} |
            | runtime | {RuntimeInformation.FrameworkDescription} |
            | engine | System.Management.Automation {typeof(PowerShell).Assembly.GetName().Version}, compiled ahead of time as PowerShell ships it |
            | module | {typeof(Core.Client.SailPointClient).Assembly.GetName().Version}, Release |

            {string.Join(Environment.NewLine, sections)}
            """;
    }

    private static string Processor() => File.Exists(ProcessorFile)
        ? File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(": ", 2)[^1] ?? "unknown"
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
}
