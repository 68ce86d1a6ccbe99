using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.EngineProbe;

namespace SailPointPat.Benchmarks.Processes;

/// <summary>The probe, which times steps inside a process.</summary>
internal sealed class PreparedProbe
{
    private readonly string _program;

    private PreparedProbe(string program) => _program = program;

    /// <summary>Publishes the probe.</summary>
    public static async Task<PreparedProbe> PublishAsync()
        => new(Path.Combine(await Publishing.RunAsync(Path.Combine("tests", "SailPointPat.EngineProbe")), "SailPointPat.EngineProbe.dll"));

    /// <summary>Runs the probe in a separate process.</summary>
    /// <param name="environment">Additional environment variables.</param>
    /// <param name="arguments">Scripts and options, see the probe.</param>
    /// <returns>The report of the probe.</returns>
    /// <exception cref="InvalidOperationException">A script failed.</exception>
    public async Task<ProbeRun> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var report = JsonSerializer.Deserialize<ProbeReport>(await Publishing.DotNetAsync([_program, .. arguments], environment))!;
        var errors = report.Steps.SelectMany(step => step.Errors).ToList();
        return errors.Count == 0 ? new ProbeRun(report) : throw new InvalidOperationException($"A measured script failed: {errors[0]}");
    }
}
