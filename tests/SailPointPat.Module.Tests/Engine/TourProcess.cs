using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>One run of PowerShell, the program of the tour, in a separate process, redirected and without input.</summary>
public sealed record TourProcess(int ExitCode, string Output, string Error)
{
    /// <summary>The full path of the program.</summary>
    public static string TourPath { get; } = Path.GetFullPath(BuildMetadata.Get("Tour"));

    public static Task<TourProcess> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <param name="environment">Environment variables of the process.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static async Task<TourProcess> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        IEnumerable<string> commandLine = [TourPath, .. arguments];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", commandLine)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.EndAsync();
        return new TourProcess(process.ExitCode, await output, await error);
    }
}
