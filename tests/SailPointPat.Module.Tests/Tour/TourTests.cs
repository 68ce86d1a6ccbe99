using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Tour;
using Xunit;

namespace SailPointPat.Module.Tests.Tour;

public sealed partial class TourTests
{
    private const string Escape = "\u001b";

    [Fact]
    public async Task The_walk_shows_each_command_with_what_it_gives_and_no_secret()
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
            "Nightly token clean-up Amara Okafor",
            "PS> $job = Invoke-SailPointPersonalAccessTokenRotation",
            "True",
            "PS> Test-SailPointPersonalAccessToken",
            "NeverExpires",
            "sailpointpat-tour.html",
            "PS> $stale",
            "Laptop script (old)",
            "What if: ",
            "Gone already (NotFound,",
            "PS> Disconnect-SailPoint");
        Assert.DoesNotMatch(SecretPattern(), walk.Output);
        Assert.DoesNotContain(Escape, walk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_runs_with_the_module_imported_and_an_unhandled_error_makes_it_fail()
    {
        var run = await TourProcess.RunAsync(
            "-Command",
            "Connect-SailPoint -Sandbox;",
            "Get-SailPointPersonalAccessToken -Name Break-glass, nobody-has-this; 'went on'");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Break-glass", run.Output, StringComparison.Ordinal);
        Assert.Contains("went on", run.Output, StringComparison.Ordinal);
        Assert.Contains("nobody-has-this", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, run.Output + run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("try { throw 'x' } catch { 'handled' }", 0, "handled", "")]
    [InlineData("throw 'the end'", 1, "", "the end")]
    [InlineData("if (", 1, "", "ParserError: ")]
    [InlineData("'before'; exit 7", 7, "before", "")]
    [InlineData("Connect-SailPoint -Sandbox; Get-SailPointPersonalAccessToken Break-glass | Remove-SailPointPersonalAccessToken", 1, "Are you sure", "NonInteractive")]
    public async Task The_exit_code_tells_how_a_command_ended(string command, int exitCode, string output, string error)
    {
        var run = await TourProcess.RunAsync("-Command", command);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(output, run.Output, StringComparison.Ordinal);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_file_gets_its_arguments_and_gives_its_exit_code()
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
            var run = await TourProcess.RunAsync("-File", script, "-Loud", "-Name:one", "two");

            Assert.Equal("", run.Error);
            Assert.Equal(5, run.ExitCode);
            Assert.Equal($"one, True, two, {Path.GetFileName(script)}", run.Output.Trim());
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Theory]
    [InlineData("Unknown argument '-Walk'", "-Walk")]
    [InlineData("'-Command' wants", "-Command")]
    [InlineData("'-Module' wants", "-Module")]
    [InlineData("no script file 'nowhere.ps1'", "-File", "nowhere.ps1")]
    public async Task A_wrong_command_line_is_told_from_a_failed_script(string reason, params string[] arguments)
    {
        var run = await TourProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public async Task Help_names_each_way_to_start_it()
    {
        var help = await TourProcess.RunAsync("-Help");

        Assert.Equal(0, help.ExitCode);
        AssertInOrder(help.Output, "-Command", "-File", "-Help");
    }

    /// <summary>The lines of the walk as a reader of its output finds them: comments as they are, commands after a prompt.</summary>
    private static string[] WalkLines()
    {
        using var script = new StreamReader(typeof(StagedModule).Assembly.GetManifestResourceStream("Walk.ps1")!);
        return [.. script.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
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

    /// <summary>What the sandbox's secrets look like.</summary>
    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex SecretPattern();
}
