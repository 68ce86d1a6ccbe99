using System.IO;

namespace SailPointPat.Module.Tests;

/// <summary>The importable module that the build staged.</summary>
internal static class StagedModule
{
    /// <summary>The full path of its manifest.</summary>
    public static string ManifestPath { get; } = Path.GetFullPath(Path.Combine(BuildMetadata.Get("StagedModuleDirectory"), "SailPointPat.psd1"));
}
