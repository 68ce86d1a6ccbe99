using System.Collections.Generic;
using System.Linq;
using SailPointPat.Sandbox;

namespace SailPointPat.TestTenant;

/// <summary>The API versions as the sandbox has them: a second table, for tests to compare the core's with. A test types no list of versions.</summary>
public static class SandboxVersions
{
    private static readonly Dictionary<string, ApiVersion> ByName = ApiVersion.All.ToDictionary(NameOf);

    /// <summary>All names, oldest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ApiVersion.All.Select(NameOf)];

    /// <summary>The versions where a token can have any expiry or none, and its expiry can change.</summary>
    public static IReadOnlyList<string> ChoosingExpiry { get; } = [.. Names.Where(name => ByName[name].HasNeverExpires)];

    /// <summary>The versions where a token lives for six months at most.</summary>
    public static IReadOnlyList<string> LimitingExpiry { get; } = [.. Names.Except(ChoosingExpiry)];

    /// <summary>The path of a version's collection, with a slash before it.</summary>
    public static string PathOf(string name) => ByName[name].CollectionPath;

    /// <summary>Names as a sentence lists them: <c>v2025, v2026 or v1</c>.</summary>
    public static string Join(IReadOnlyList<string> names, string last = "or") => $"{string.Join(", ", names.SkipLast(1))} {last} {names[^1]}";

    // /beta/personal-access-tokens and /personal-access-tokens/v1: the part of the path that is not the resource.
    private static string NameOf(ApiVersion version) => version.CollectionPath.Split('/').Single(part => part is not ("" or "personal-access-tokens"));
}
