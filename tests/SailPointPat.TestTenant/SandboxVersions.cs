using System.Collections.Generic;
using System.Linq;
using SailPointPat.Sandbox;

namespace SailPointPat.TestTenant;

/// <summary>The API versions of the sandbox. Tests compare the core's table with this one, and no test has its own list of versions.</summary>
public static class SandboxVersions
{
    private static readonly Dictionary<string, ApiVersion> ByName = ApiVersion.All.ToDictionary(NameOf);

    /// <summary>All names, oldest first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. ApiVersion.All.Select(NameOf)];

    /// <summary>The versions that allow any expiry or none, and that can change it.</summary>
    public static IReadOnlyList<string> ChoosingExpiry { get; } = [.. Names.Where(name => ByName[name].HasNeverExpires)];

    /// <summary>The versions that limit the lifetime of a token to six months.</summary>
    public static IReadOnlyList<string> LimitingExpiry { get; } = [.. Names.Except(ChoosingExpiry)];

    /// <summary>The path of a version's collection, with a leading slash.</summary>
    public static string PathOf(string name) => ByName[name].CollectionPath;

    /// <summary>Names as a sentence lists them: <c>v2025, v2026 or v1</c>.</summary>
    public static string Join(IReadOnlyList<string> names, string last = "or") => $"{string.Join(", ", names.SkipLast(1))} {last} {names[^1]}";

    // /beta/personal-access-tokens and /personal-access-tokens/v1: the part of the path that is not the resource.
    private static string NameOf(ApiVersion version) => version.CollectionPath.Split('/').Single(part => part is not ("" or "personal-access-tokens"));
}
