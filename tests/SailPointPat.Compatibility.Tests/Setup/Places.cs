using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Compatibility.Tests.Setup;

/// <summary>Where the build put what the tests look at.</summary>
internal static class Places
{
    public static string StagedModule { get; } = Path.GetFullPath(Told("StagedModuleDirectory")).TrimEnd(Path.DirectorySeparatorChar);

    public static string RepositoryRoot { get; } = Path.GetFullPath(Told("RepositoryRoot"));

    public static string Host { get; } = Path.GetFullPath(Told("Host"));

    public static string FrameworkHost { get; } = Path.GetFullPath(Told("FrameworkHost"));

    /// <summary>The assembly of the neighbour, <c>Older</c> or <c>Newer</c>.</summary>
    public static string Neighbour(string age) => Path.GetFullPath(Told(age + "Neighbour"));

    /// <summary>A folder of a downloaded package.</summary>
    public static string Package(string name, string version, params string[] folders)
        => Path.Combine([Told("PackageFolder"), name, version, .. folders]);

    /// <summary>The module's build for an edition of PowerShell: <c>Core</c> or <c>Desktop</c>.</summary>
    public static string Build(string edition) => Path.Combine(StagedModule, "bin", edition);

    private static string Told(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
