using System;
using System.IO;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Isolation;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Desktop;

public sealed class ManifestTests
{
    [Theory]
    [InlineData("Desktop", "bin/Desktop/SailPointPat.dll")]
    [InlineData("Core", "bin/Core/SailPointPat.dll")]
    public async Task The_manifest_picks_the_build_by_the_edition(string edition, string expected)
    {
        var manifest = await File.ReadAllTextAsync(Path.Combine(BuildPaths.StagedModule, "SailPointPat.psd1"));

        var run = await EngineProcess.SucceedAsync($"({manifest.Replace("$PSEdition", edition, StringComparison.Ordinal)}).RootModule");

        Assert.Equal([expected], run.Lines);
        Assert.True(File.Exists(Path.Combine(BuildPaths.StagedModule, expected)));
    }
}
