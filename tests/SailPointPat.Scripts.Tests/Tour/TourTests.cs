using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Scripts.Tests.Tour;

public sealed partial class TourTests
{
    private const string Escape = "\u001b";

    [Fact]
    public async Task The_tour_shows_each_command_with_its_output_and_no_secret()
    {
        var walk = await TourProcess.RunAsync();

        Assert.Equal("", walk.Error);
        Assert.Equal(0, walk.ExitCode);
        AssertInOrder(walk.Output, WalkLines());
        AssertInOrder(
            walk.Output,
            "PS> Connect-SailPoint -Sandbox",
            "amara.okafor",
            "PS> Get-SailPointPersonalAccessToken",
            "Break-glass",
            "PS> $job",
            "Token clean-up",
            "Nightly token…",
            "Amara Okafor",
            ">> $job = Invoke-SailPointPersonalAccessTokenRotation",
            "True",
            "PS> Test-SailPointPersonalAccessToken",
            "NeverExpires",
            "sailpointpat-tour.html",
            "PS> $stale",
            "Laptop script…",
            "What if: ",
            "Already removed (NotFound,",
            "PS> Disconnect-SailPoint");
        Assert.DoesNotContain("WARNING", walk.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(SecretPattern(), walk.Output);
        Assert.DoesNotContain(Escape, walk.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task The_tour_is_colored_on_a_terminal()
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(TerminalFactAttribute.Terminal, ["--quiet", "--return", "--command", $"\"{dotnet}\" \"{TourProcess.TourPath}\"", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm", ["NO_COLOR"] = null },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        await process.EndAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains($"{Escape}[1mPS> Connect-SailPoint -Sandbox{Escape}[0m", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_finds_the_module_by_its_name()
    {
        var run = await TourProcess.RunAsync(
            "-NoProfile", "-Command", "Connect-SailPoint -Sandbox; Get-SailPointPersonalAccessToken -Name Break-glass, nobody-has-this; (Get-Module SailPointPat).Path");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Break-glass", run.Output, StringComparison.Ordinal);
        Assert.Contains("nobody-has-this", run.Error, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(StagedModule.ManifestPath)!, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("try { throw 'x' } catch { 'handled' }", 0, "handled", "")]
    [InlineData("throw 'the end'", 1, "", "the end")]
    [InlineData("'before'; exit 7", 7, "before", "")]
    public async Task The_exit_code_shows_whether_a_command_failed(string command, int exitCode, string output, string error)
    {
        var run = await TourProcess.RunAsync("-NoProfile", "-Command", command);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_file_gets_its_arguments_and_returns_its_exit_code()
    {
        var script = Path.Combine(Path.GetTempPath(), $"tour {Guid.NewGuid():N}.ps1");
        await File.WriteAllTextAsync(
            script,
            """
            param([string]$Name, [switch]$Loud, [string]$Rest)
            "$Name, $Loud, $Rest, $([IO.Path]::GetFileName($PSCommandPath))"
            exit 5
            """);
        try
        {
            var run = await TourProcess.RunAsync("-NoProfile", "-File", script, "-Loud", "-Name:one", "two");

            Assert.Equal("", run.Error);
            Assert.Equal(5, run.ExitCode);
            Assert.Equal($"one, True, two, {Path.GetFileName(script)}", run.Output.Trim());
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>The expected lines of the tour: comments unchanged, commands after a prompt.</summary>
    private static string[] WalkLines()
    {
        var script = File.ReadAllText(Path.Combine(Path.GetDirectoryName(TourProcess.TourPath)!, "Walk.ps1"));
        return [.. script.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }

    private static void AssertInOrder(string text, params string[] parts)
    {
        var position = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, position, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{part}' is missing after position {position} of:{Environment.NewLine}{text}");
            position = found + part.Length;
        }
    }

    /// <summary>The pattern of the sandbox's secrets.</summary>
    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex SecretPattern();
}

/// <summary>A test that needs a terminal. The Linux program <c>script</c> creates one.</summary>
public sealed class TerminalFactAttribute : FactAttribute
{
    public const string Terminal = "/usr/bin/script";

    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Terminal))
            Skip = "This needs the program 'script' of Linux.";
    }
}
