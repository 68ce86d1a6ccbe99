using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>The six addresses of the resource, and the two sets of rules for when a token ends.</summary>
public static class ApiVersions
{
    private static readonly Dictionary<string, string> Paths = new()
    {
        ["beta"] = "/beta/personal-access-tokens",
        ["v3"] = "/v3/personal-access-tokens",
        ["v2024"] = "/v2024/personal-access-tokens",
        ["v2025"] = "/v2025/personal-access-tokens",
        ["v2026"] = "/v2026/personal-access-tokens",
        ["v1"] = "/personal-access-tokens/v1",
    };

    /// <summary>Those where a token ends after six months at most, and its end cannot be changed.</summary>
    private static readonly string[] Limiting = ["beta", "v3", "v2024"];

    public static TheoryData<string> All => [.. Paths.Keys];

    public static TheoryData<string> WithLimit => [.. Limiting];

    public static TheoryData<string> WithoutLimit => [.. Paths.Keys.Except(Limiting)];

    public static string PathOf(string version) => Paths[version];

    public static bool HasLimit(string version) => Limiting.Contains(version);
}
