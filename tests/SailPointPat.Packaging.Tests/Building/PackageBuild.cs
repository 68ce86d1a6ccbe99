using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>A clone in its own folder, packed there as the README describes.</summary>
public sealed class PackageBuild
{
    /// <summary>The commit of the clone.</summary>
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly string _root;

    private PackageBuild(string root) => _root = root;

    public string ModuleFolder => Path.Combine(_root, "out", "release", "SailPointPat");

    public string PackageFolder => Path.Combine(_root, "out", "package");

    public string PackagePath => Assert.Single(Directory.GetFiles(PackageFolder, "*.nupkg"));

    /// <param name="root">An empty folder.</param>
    /// <param name="gitConfig">The clone's configuration, such as its remotes.</param>
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
                // The analyzers have checked the same sources when these tests were built, and they do not change the output.
                "-property:RunAnalyzers=false",
                .. properties,
            ]);
        run.AssertSucceeded();
    }
}
