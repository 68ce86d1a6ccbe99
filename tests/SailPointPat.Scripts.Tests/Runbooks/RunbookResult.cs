using System;
using System.Linq;
using System.Text.RegularExpressions;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>Reads and checks what a runbook wrote. A runbook summarizes its work in the last line, and exits with 1 after any error.</summary>
internal static class RunbookResult
{
    /// <summary>The end of a command that shows each object in the output by name, for <see cref="Did"/>.</summary>
    public const string Names = " | ForEach-Object { \"did $($_.Name)\" }";

    public static void AssertDone(TourProcess run, string lastLine)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(lastLine, Lines(run.Output));
    }

    public static void AssertFailed(TourProcess run, string lastLine, string cause)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(lastLine, Lines(run.Output));
        // A console wraps its lines anywhere.
        Assert.Contains(Regex.Replace(cause, @"\s", ""), Regex.Replace(run.Error, @"[\s|]", ""), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The names that <see cref="Names"/> has shown, in order.</summary>
    public static string[] Did(TourProcess run)
        => [.. Lines(run.Output).Where(line => line.StartsWith("did ", StringComparison.Ordinal)).Select(line => line[4..]).Order()];

    public static string[] Lines(string output) => output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
