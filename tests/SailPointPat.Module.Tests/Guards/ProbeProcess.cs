using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.EngineProbe;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>A run of the probe with the staged module, in a separate process with a tenant in its environment.</summary>
internal static class ProbeProcess
{
    public static string Import => $"Import-Module '{StagedModule.ManifestPath}'";

    /// <summary>Runs scripts that must have no error.</summary>
    /// <returns>The cost of each script, in order.</returns>
    public static Task<IReadOnlyList<StepReport>> RunAsync(TestTenantServer server, params string[] arguments) => RunAsync(server, isTiered: true, arguments);

    /// <summary>Runs scripts without tiered compilation, because recompiled code would allocate less from one call to the next.</summary>
    public static Task<IReadOnlyList<StepReport>> RunUntieredAsync(TestTenantServer server, params string[] arguments) => RunAsync(server, isTiered: false, arguments);

    private static async Task<IReadOnlyList<StepReport>> RunAsync(TestTenantServer server, bool isTiered, string[] arguments)
    {
        IEnumerable<string> commandLine = [typeof(StepReport).Assembly.Location, .. arguments];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", commandLine)
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["SAIL_BASE_URL"] = server.BaseAddress.OriginalString,
                ["SAIL_CLIENT_ID"] = server.Tenant.ClientId,
                ["SAIL_CLIENT_SECRET"] = server.Tenant.ClientSecret,
                ["DOTNET_TieredCompilation"] = isTiered ? "1" : "0",
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.EndAsync();
        Assert.Equal(0, process.ExitCode);
        var steps = JsonSerializer.Deserialize<ProbeReport>(await output)!.Steps;
        Assert.Empty(steps.SelectMany(step => step.Errors));
        return steps;
    }
}
