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

    /// <summary>The reference assemblies of .NET 8.</summary>
    public static string NetReferences { get; } = Path.GetFullPath(Told("NetReferences"));

    /// <summary>The reference assemblies of .NET Framework 4.7.2.</summary>
    public static string FrameworkReferences { get; } = Path.GetFullPath(Told("FrameworkReferences"));

    /// <summary>The module's build for an edition of PowerShell: <c>Core</c> or <c>Desktop</c>.</summary>
    public static string Build(string edition) => Path.Combine(StagedModule, "bin", edition);

    /// <summary>A build of PowerShell's reference assembly: <c>net452</c> for 5.1, <c>netstandard2.0</c> for what later ones have too.</summary>
    public static string PowerShellReference(string framework) => Path.GetFullPath(Path.Combine(Told("PowerShellReferences"), "lib", framework));

    private static string Told(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
