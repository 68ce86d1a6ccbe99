using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SailPointPat.Packaging.Tests.Building;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SailPointPat.Packaging.Tests.Workflows;

/// <summary>The step that creates the GitHub release, with a fake <c>gh</c> that prints its arguments.</summary>
public sealed class ReleaseTests
{
    private const string PrintingGh = "gh() { printf '%s\\n' \"$@\"; }\n";

    [LinuxTheory]
    [InlineData("v1.2.3")]
    [InlineData("v1.2.3-preview1", "--prerelease")]
    public void Only_a_tag_with_a_label_makes_a_prerelease(string tag, params string[] more)
    {
        var arguments = Run(tag);

        Assert.Equal(["release", "create", tag], arguments.Take(3));
        Assert.Equal(
            ["--verify-tag", .. more, "--title", $"SailPointPat {tag[1..]}", "--notes", $"See [CHANGELOG](https://github.com/owner/name/blob/{tag}/CHANGELOG.md)."],
            arguments.SkipWhile(argument => argument != "--verify-tag"));
    }

    /// <summary>Runs the step in GitHub's default shell.</summary>
    private static string[] Run(string tag)
    {
        var start = new ProcessStartInfo("bash", ["-e", "-c", PrintingGh + Script()]) { RedirectStandardOutput = true };
        start.Environment["GITHUB_REF_NAME"] = tag;
        start.Environment["GITHUB_REPOSITORY"] = "owner/name";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Script()
    {
        using var reader = File.OpenText(Path.Combine(Repository.Root, ".github", "workflows", "release.yml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        var steps = (YamlSequenceNode)yaml.Documents[0].RootNode["jobs"]["release"]["steps"];
        return steps.Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run")).Select(step => ((YamlScalarNode)step["run"]).Value!).Single();
    }
}
