using System.Linq;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The API versions for theories. They come from the sandbox's table, and a test compares the core's table with it.</summary>
internal static class Versions
{
    public static TheoryData<string, string, bool> Table
    {
        get
        {
            var table = new TheoryData<string, string, bool>();
            foreach (var name in SandboxVersions.Names)
                table.Add(name, SandboxVersions.PathOf(name), SandboxVersions.ChoosingExpiry.Contains(name));

            return table;
        }
    }

    public static TheoryData<string, string> Paths
    {
        get
        {
            var paths = new TheoryData<string, string>();
            foreach (var name in SandboxVersions.Names)
                paths.Add(name, SandboxVersions.PathOf(name));

            return paths;
        }
    }

    public static TheoryData<string> Names => [.. SandboxVersions.Names];

    /// <summary>The versions that limit the lifetime of a token to six months.</summary>
    public static TheoryData<string> SixMonths => [.. SandboxVersions.LimitingExpiry];

    /// <summary>The versions that allow any expiry or none.</summary>
    public static TheoryData<string> AnyExpiry => [.. SandboxVersions.ChoosingExpiry];

    /// <summary>The versions that allow any expiry or none, as an error lists them.</summary>
    public static string AnyExpiryNames { get; } = SandboxVersions.Join(SandboxVersions.ChoosingExpiry);
}
