using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using SailPointPat.Tour;

namespace SailPointPat.Module.Tests.Tour;

/// <summary>One run of the Tour as a process of its own, with everything redirected and nobody there to answer.</summary>
public sealed record TourProcess(int ExitCode, string Output, string Error)
{
    public static async Task<TourProcess> RunAsync(params string[] arguments)
    {
        IEnumerable<string> commandLine = [typeof(StagedModule).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", commandLine)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.EndAsync();
        return new TourProcess(process.ExitCode, await output, await error);
    }
}
