using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace SailPointPat.EngineProbe;

/// <summary>
/// Runs each argument as a script, in one session, and writes a <see cref="ProbeReport"/> as JSON. After <c>--rounds N</c> the
/// following scripts run in turn, N times. After <c>--heap</c> the probe measures the heap.
/// </summary>
public static class Program
{
    /// <summary>The program.</summary>
    /// <param name="args">The scripts.</param>
    public static void Main(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var steps = new List<StepReport>();
        using var engine = new Engine();
        var engineTime = DateTime.Now - Process.GetCurrentProcess().StartTime;
        var rounds = 1;
        var watchesHeap = false;
        var scripts = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--rounds":
                    RunAll();
                    rounds = int.Parse(args[++i], CultureInfo.InvariantCulture);
                    break;
                case "--heap":
                    RunAll();
                    watchesHeap = true;
                    break;
                default:
                    scripts.Add(args[i]);
                    break;
            }
        }

        RunAll();

        // Only now, because the measurement must not include code that the probe itself loads or compiles.
        Console.WriteLine(JsonSerializer.Serialize(new ProbeReport(engineTime.TotalMilliseconds, steps)));

        void RunAll()
        {
            for (var round = 0; round < rounds; round++)
            {
                foreach (var script in scripts)
                    steps.Add(engine.Run(script, watchesHeap));
            }

            scripts.Clear();
        }
    }
}
