using System.Linq;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>The API versions for theories, from the sandbox's table.</summary>
public static class ApiVersions
{
    public static TheoryData<string> All => [.. SandboxVersions.Names];

    /// <summary>The versions that limit the lifetime of a token to six months and cannot change its expiry.</summary>
    public static TheoryData<string> WithLimit => [.. SandboxVersions.LimitingExpiry];

    public static TheoryData<string> WithoutLimit => [.. SandboxVersions.ChoosingExpiry];

    /// <summary>The end of an error for a request that only some versions support.</summary>
    public static string Advice { get; } = $"Connect with -ApiVersion {SandboxVersions.Join(SandboxVersions.ChoosingExpiry)}.";

    public static string PathOf(string version) => SandboxVersions.PathOf(version);

    public static bool HasLimit(string version) => SandboxVersions.LimitingExpiry.Contains(version);
}
