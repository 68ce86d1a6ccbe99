using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.EngineProbe;

namespace SailPointPat.Benchmarks.Processes;

/// <summary>The probe with its engine compiled ahead of time, as PowerShell ships it. The package from NuGet is not, and would drown all else.</summary>
internal sealed class PreparedProbe
{
    private readonly string _program;

    private PreparedProbe(string program) => _program = program;

    /// <summary>Publishes the probe for this machine, outside the projects' own folders.</summary>
    public static async Task<PreparedProbe> PublishAsync()
    {
        var artifacts = Path.Combine(Paths.Output, "benchmarks");
        var publish = Path.Combine(artifacts, "probe");
        await RunAsync(
            "publish",
            Path.Combine(Paths.Repository, "tests", "SailPointPat.EngineProbe"),
            "--configuration",
            "Release",
            "--runtime",
            RuntimeInformation.RuntimeIdentifier,
            "--self-contained",
            "false",
            "--artifacts-path",
            artifacts,
            "--output",
            publish,
            "-p:PublishReadyToRun=true",
            "-p:NuGetLockFilePath=" + Path.Combine(artifacts, "packages.lock.json"));
        return new PreparedProbe(Path.Combine(publish, "SailPointPat.EngineProbe.dll"));
    }

    /// <summary>Runs the probe in a process of its own.</summary>
    /// <param name="environment">What to add to the environment.</param>
    /// <param name="arguments">Scripts and options, see the probe.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="InvalidOperationException">A script failed.</exception>
    public async Task<ProbeRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        var output = await RunAsync([_program, .. arguments], environment);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var report = JsonSerializer.Deserialize<ProbeReport>(output)!;
        var errors = report.Steps.SelectMany(step => step.Errors).ToList();
        return errors.Count == 0
            ? new ProbeRun(elapsed.TotalMilliseconds, report)
            : throw new InvalidOperationException($"A measured script failed: {errors[0]}");
    }

    private static Task<string> RunAsync(params string[] arguments) => RunAsync(arguments, new Dictionary<string, string>());

    private static async Task<string> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} failed:{Environment.NewLine}{output}");
    }
}
