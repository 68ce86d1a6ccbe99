using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>One run of <c>dotnet</c>, with everything redirected.</summary>
public sealed record DotNet(int ExitCode, string Output)
{
    public static Task<DotNet> RunAsync(params string[] arguments) => RunAsync(new Dictionary<string, string?>(), arguments);

    /// <summary>Runs it with environment variables. A null removes a variable.</summary>
    public static async Task<DotNet> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The variables of the test run's own MSBuild must not reach the nested one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DotNet(process.ExitCode, await output + await error);
    }

    public void AssertSucceeded() => Assert.True(ExitCode == 0, Output);

    public void AssertFailed(string reason)
    {
        Assert.Equal(1, ExitCode);
        Assert.Contains(reason, Output, StringComparison.Ordinal);
    }
}
