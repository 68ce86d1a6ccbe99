using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Docs;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Scripts.Tests.Samples;

/// <summary>The output in README.md matches the output of the tour.</summary>
public sealed class ReadmeDemoTests
{
    private const string Begin = "<!-- demo: written by the tests from the output of src/SailPointPat.Tour -->\n```text\n";
    private const string End = "```\n";

    /// <summary>The commands and the number of output lines to show. Their output does not depend on the date.</summary>
    private static readonly (string Command, int Lines)[] Shown =
    [
        ("PS> Get-SailPointPersonalAccessToken", 9),
        ("PS> Test-SailPointPersonalAccessToken -MinimumSeverity High", 8),
        ("PS> $stale = Get-SailPointPersonalAccessToken -LastUsedBefore ([DateTimeOffset]::Now.AddDays(-90))", 0),
        ("PS> $stale | Remove-SailPointPersonalAccessToken -WhatIf", 3),
    ];

    [Fact]
    public async Task The_demo_matches_the_output_of_the_tour()
    {
        var readme = Pages.Read("README.md");
        var start = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = readme.IndexOf(End, start, StringComparison.Ordinal);
        var walk = (await TourProcess.RunAsync()).Output.ReplaceLineEndings("\n").Split('\n');
        var demo = string.Concat(Shown.Select(shown => Section(walk, shown.Command, shown.Lines)));

        if (Environment.GetEnvironmentVariable("SAILPOINTPAT_UPDATE_DOCS") is not null)
            File.WriteAllText(Path.Combine(Pages.Root, "README.md"), readme[..start] + demo + readme[end..]);
        else
            Assert.Equal(demo, readme[start..end]);
    }

    [Fact]
    public void The_readme_is_at_most_8_KB() => Assert.InRange(new FileInfo(Path.Combine(Pages.Root, "README.md")).Length, 1, 8 * 1024);

    /// <summary>A command with the comment before it and the first lines of its output.</summary>
    private static string Section(string[] walk, string command, int lines)
    {
        var index = Array.IndexOf(walk, command);
        Assert.True(index > 0, $"The tour does not run {command}.");
        var output = walk.Skip(index + 1).TakeWhile(line => !line.StartsWith('#') && !line.StartsWith("PS>", StringComparison.Ordinal)).ToList();
        while (output.Count > 0 && output[^1].Length == 0)
            output.RemoveAt(output.Count - 1);

        IEnumerable<string> shown = output.Count > lines ? [.. output.Take(lines), "…"] : output;
        return string.Concat(new[] { walk[index - 1], command }.Concat(shown).Append("").Select(line => line.TrimEnd() + "\n"));
    }
}
