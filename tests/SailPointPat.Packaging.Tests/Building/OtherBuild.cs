using System;
using System.IO;
using System.Threading.Tasks;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>A second build of the same commit, in a deeper folder and from a clone of a fork.</summary>
public sealed class OtherBuild : IDisposable
{
    private const string ForkConfig =
        """
        [remote "origin"]
            url = https://github.com/somebody/SailPointPat.git
        """;

    private readonly TemporaryFolder _root = new();

    public PackageBuild Build { get; private set; } = null!;

    /// <summary>The package of the first build.</summary>
    public byte[] Package { get; private set; } = [];

    public async Task PackAsync()
    {
        Build = PackageBuild.Clone(_root.Combine("some where", "else"), ForkConfig);
        await Build.PackAsync();
        Package = await File.ReadAllBytesAsync(Build.PackagePath);
    }

    public void Dispose() => _root.Dispose();
}
