using System.Linq;
using System.Reflection;

namespace SailPointPat.Module.Tests;

/// <summary>The paths that the project file writes into this assembly.</summary>
internal static class BuildMetadata
{
    public static string Get(string key) => typeof(BuildMetadata).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
