using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>A clone in a folder of its own, packed there as its README says.</summary>
public sealed class PackageBuild
{
    /// <summary>The commit that the clone claims to be at.</summary>
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _root;

    private PackageBuild(string root) => _root = root;

    public string ModuleFolder => Path.Combine(_root, "out", "release", "SailPointPat");

    public string PackageFolder => Path.Combine(_root, "out", "package");

    public string PackagePath => Assert.Single(Directory.GetFiles(PackageFolder, "*.nupkg"));

    /// <param name="root">An empty folder.</param>
    /// <param name="gitConfig">The clone's configuration, its remotes for one.</param>
    public static PackageBuild Clone(string root, string gitConfig = "")
    {
        Repository.CopySources(root);
        var git = Path.Combine(root, ".git");
        Directory.CreateDirectory(Path.Combine(git, "objects"));
        Directory.CreateDirectory(Path.Combine(git, "refs"));
        File.WriteAllText(Path.Combine(git, "HEAD"), Commit);
        File.WriteAllText(Path.Combine(git, "config"), gitConfig);
        return new PackageBuild(root);
    }

    public async Task PackAsync(params string[] properties)
    {
        var run = await DotNet.RunAsync(
            [
                "build",
                Path.Combine(_root, "src", "SailPointPat.Packer"),
                "-target:PackModule",
                "-nodeReuse:false",
                // They have looked at the same sources when these tests were built, and change nothing of what comes out.
                "-property:RunAnalyzers=false",
                .. properties,
            ]);
        run.AssertSucceeded();
    }
}
