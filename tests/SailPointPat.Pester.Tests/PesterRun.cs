using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;

namespace SailPointPat.Pester.Tests;

/// <summary>One run of all Pester tests in a process of its own.</summary>
internal static class PesterRun
{
    /// <summary>The limit for the whole run, which takes about a minute on an idle machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <exception cref="InvalidOperationException">The run wrote no results.</exception>
    /// <exception cref="TimeoutException">The run did not end.</exception>
    public static async Task<PesterResult[]> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("pester-");
        try
        {
            var results = Path.Combine(folder.FullName, "results.json");
            var log = await RunAsync(
                typeof(Program).Assembly.Location, "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass",
                "-File", Metadata("Runner"), "-PesterManifest", Metadata("PesterManifest"), "-ResultPath", results);
            if (!File.Exists(results))
                throw new InvalidOperationException($"Pester wrote no results.{Environment.NewLine}{log}");
            return PesterResult.ReadAll(await File.ReadAllTextAsync(results));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>The output of the process.</returns>
    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["POWERSHELL_TELEMETRY_OPTOUT"] = "1" },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
            return string.Concat(await Task.WhenAll(output, error).WaitAsync(Patience));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Metadata(string key) => typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
