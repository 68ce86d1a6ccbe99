using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Compatibility.Tests.Setup;

/// <summary>The paths of the build output that the tests check.</summary>
internal static class BuildPaths
{
    public static string StagedModule { get; } = Path.GetFullPath(Metadata("StagedModuleDirectory")).TrimEnd(Path.DirectorySeparatorChar);

    public static string RepositoryRoot { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string Host { get; } = Path.GetFullPath(Metadata("Host"));

    public static string FrameworkHost { get; } = Path.GetFullPath(Metadata("FrameworkHost"));

    /// <summary>The assembly of the neighbor, <c>Older</c> or <c>Newer</c>.</summary>
    public static string Neighbor(string age) => Path.GetFullPath(Metadata(age + "Neighbor"));

    /// <summary>The reference assemblies of .NET 8.</summary>
    public static string NetReferences { get; } = Path.GetFullPath(Metadata("NetReferences"));

    /// <summary>The reference assemblies of .NET Framework 4.7.2.</summary>
    public static string FrameworkReferences { get; } = Path.GetFullPath(Metadata("FrameworkReferences"));

    /// <summary>The module's build for an edition of PowerShell: <c>Core</c> or <c>Desktop</c>.</summary>
    public static string Build(string edition) => Path.Combine(StagedModule, "bin", edition);

    /// <summary>A build of PowerShell's reference assembly: <c>net452</c> for 5.1, <c>netstandard2.0</c> for all later versions too.</summary>
    public static string PowerShellReference(string framework) => Path.GetFullPath(Path.Combine(Metadata("PowerShellReferences"), "lib", framework));

    private static string Metadata(string key) => typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
