using System.Linq;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The API versions for theories, from the sandbox's table, which the core's table is compared with.</summary>
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

    /// <summary>The versions where a token lives for six months at most.</summary>
    public static TheoryData<string> Limited => [.. SandboxVersions.LimitingExpiry];

    /// <summary>The versions where a token can have any expiry or none.</summary>
    public static TheoryData<string> Choosing => [.. SandboxVersions.ChoosingExpiry];
}
