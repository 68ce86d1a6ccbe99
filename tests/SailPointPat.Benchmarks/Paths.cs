using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Benchmarks;

/// <summary>The paths of the build output.</summary>
internal static class Paths
{
    public static string Repository { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public static string Output { get; } = Path.Combine(Repository, "out");

    /// <summary>The manifest of the staged module.</summary>
    public static string Module { get; } = Path.Combine(Output, "SailPointPat", "SailPointPat.psd1");

    /// <summary>The module that does nothing.</summary>
    public static string Empty { get; } = Baseline("Empty", "Empty.psd1");

    /// <summary>The module that does nothing and has as many cmdlets as ours, a view and a types file.</summary>
    public static string Shell { get; } = Baseline("Shell", "Shell.psd1");

    /// <summary>The module with the hand-written cmdlets.</summary>
    public static string ByHand { get; } = Baseline("ByHand", "ByHand.psd1");

    /// <summary>The script client.</summary>
    public static string ScriptClient { get; } = Path.Combine(Repository, "tests", "SailPointPat.Benchmarks", "ScriptClient.psm1");

    public static string Results { get; } = Path.Combine(Repository, "docs", "benchmarks.md");

    private static string Baseline(string project, string manifest)
        => Path.Combine(Repository, "tests", "SailPointPat.Baselines." + project, "bin", Metadata("Configuration"), "net8.0", manifest);

    private static string Metadata(string key)
        => typeof(Paths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
