using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Tour;

/// <summary>Where the build put the importable module.</summary>
public static class StagedModule
{
    /// <summary>Gets the full path of the staged module's manifest.</summary>
    public static string ManifestPath { get; } = Path.GetFullPath(Path.Combine(
        typeof(StagedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "StagedModuleDirectory").Value!,
        "SailPointPat.psd1"));
}
