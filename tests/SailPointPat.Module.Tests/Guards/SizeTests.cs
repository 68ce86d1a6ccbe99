using System.IO;
using System.Linq;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>The staged module is copied to every machine, so its size matters.</summary>
public sealed class SizeTests
{
    /// <summary>In bytes. A Debug build had 5.5 million. The limit leaves room for growth but not for a large new dependency.</summary>
    private const long Limit = 6_000_000;

    [Fact]
    public void The_staged_module_stays_small()
    {
        var size = new DirectoryInfo(Path.GetDirectoryName(StagedModule.ManifestPath)!)
            .EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

        Assert.InRange(size, 1, Limit);
    }
}
