using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SailPointPat.Packaging.Tests.Building;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace SailPointPat.Packaging.Tests.Workflows;

public sealed partial class WorkflowTests
{
    private static readonly string GitHub = Path.Combine(Repository.Root, ".github");

    public static TheoryData<string> Workflows
        => [.. Directory.GetFiles(Path.Combine(GitHub, "workflows")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_action_is_pinned_to_a_commit_with_its_version_in_a_comment(string workflow)
    {
        var path = Path.Combine(GitHub, "workflows", workflow);
        var uses = Load(path).AllNodes.OfType<YamlMappingNode>()
            .SelectMany(mapping => mapping.Children)
            .Where(pair => Text(pair.Key) == "uses")
            .Select(pair => Text(pair.Value))
            .Where(action => !action.StartsWith("./", StringComparison.Ordinal))
            .ToArray();

        Assert.NotEmpty(uses);
        Assert.All(uses, action => Assert.Matches(PinnedAction(), action));
        Assert.All(
            File.ReadLines(path).Where(line => line.Contains("uses: ", StringComparison.Ordinal) && line.Contains('@', StringComparison.Ordinal)),
            line => Assert.Matches(VersionComment(), line));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Workflows_have_read_permission_and_only_single_jobs_have_more(string workflow)
    {
        var permissions = (YamlMappingNode)Load(Path.Combine(GitHub, "workflows", workflow)).Children["permissions"];

        var (scope, access) = Assert.Single(permissions.Children);
        Assert.Equal("contents", Text(scope));
        Assert.Equal("read", Text(access));
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Every_job_has_a_time_limit_and_no_checkout_keeps_credentials(string workflow)
    {
        var jobs = ((YamlMappingNode)Load(Path.Combine(GitHub, "workflows", workflow)).Children["jobs"]).Children.Values.Cast<YamlMappingNode>();

        Assert.All(jobs, job => Assert.True(job.Children.ContainsKey("timeout-minutes") || job.Children.ContainsKey("uses")));
        Assert.All(
            new YamlSequenceNode(jobs).AllNodes.OfType<YamlMappingNode>().Where(step => step.Children.TryGetValue("uses", out var action) && Text(action).StartsWith("actions/checkout@", StringComparison.Ordinal)),
            step => Assert.Equal("false", Text(step["with"]["persist-credentials"])));
    }

    [Fact]
    public void Dependabot_updates_packages_and_actions()
    {
        var updates = (YamlSequenceNode)Load(Path.Combine(GitHub, "dependabot.yml")).Children["updates"];

        Assert.Equal(["nuget", "github-actions"], updates.Select(update => Text(update["package-ecosystem"])));
    }

    [GeneratedRegex(@"^[\w-]+/[\w/-]+@[0-9a-f]{40}\z")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"@[0-9a-f]{40} # v\d+\.\d+\.\d+\z")]
    private static partial Regex VersionComment();

    private static YamlMappingNode Load(string path)
    {
        using var reader = File.OpenText(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
