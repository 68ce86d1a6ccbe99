using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>A PowerShell engine in a separate process, because loaded assemblies stay loaded.</summary>
internal sealed record EngineProcess(int ExitCode, string Output, string Error)
{
    /// <summary>The output lines of the script.</summary>
    public IReadOnlyList<string> Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a script in an engine without modules.</summary>
    public static async Task<EngineProcess> RunAsync(params string[] script)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [BuildPaths.Host])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(string.Join('\n', script));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new EngineProcess(process.ExitCode, await output, await error);
    }

    /// <summary>Runs a script that must have no error.</summary>
    public static async Task<EngineProcess> SucceedAsync(params string[] script)
    {
        var run = await RunAsync(script);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        return run;
    }

    /// <summary>The output lines with a given prefix, without the prefix.</summary>
    public IReadOnlyList<string> LinesWith(string prefix)
        => [.. Lines.Where(line => line.StartsWith(prefix + "|", StringComparison.Ordinal)).Select(line => line[(prefix.Length + 1)..])];

    /// <summary>The assemblies that were loaded when the script ran <see cref="Scripts.ListAssemblies"/>.</summary>
    public IReadOnlyList<LoadedAssembly> Assemblies => [.. LinesWith("loaded").Select(LoadedAssembly.Parse)];
}
