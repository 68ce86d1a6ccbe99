using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace SailPointPat.Benchmarks.Processes;

/// <summary>Publishes programs compiled ahead of time, as PowerShell is. The assemblies in NuGet packages are not, and their compilation at run time would dominate the results.</summary>
internal static class Publishing
{
    /// <summary>Publishes a project for this machine, outside the projects' own folders.</summary>
    /// <param name="project">The project's folder, relative to the repository.</param>
    /// <returns>The folder of the program.</returns>
    public static async Task<string> RunAsync(string project)
    {
        var artifacts = Path.Combine(Paths.Output, "benchmarks");
        var publish = Path.Combine(artifacts, "publish", Path.GetFileName(project));
        await DotNetAsync(
            [
                "publish",
                Path.Combine(Paths.Repository, project),
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
                // A project that is referenced only for the build order has nothing to publish.
                "-p:_GetChildProjectCopyToPublishDirectoryItems=false",
                "-p:NuGetLockFilePath=" + Path.Combine(artifacts, Path.GetFileName(project) + ".lock.json"),
            ],
            new Dictionary<string, string>());
        return publish;
    }

    /// <summary>Runs a .NET program to its end.</summary>
    /// <returns>The output of the program.</returns>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<string> DotNetAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
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
