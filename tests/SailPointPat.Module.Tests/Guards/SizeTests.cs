using System.IO;
using System.Linq;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>The staged module is what travels to every machine.</summary>
public sealed class SizeTests
{
    /// <summary>In bytes: what the module had, 4.7 million in a Debug build, with room for growth; a larger dependency does not fit unnoticed.</summary>
    private const long Limit = 5_500_000;

    [Fact]
    public void The_staged_module_stays_small()
    {
        var size = new DirectoryInfo(Path.GetDirectoryName(StagedModule.ManifestPath)!)
            .EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

        Assert.InRange(size, 1, Limit);
    }
}
