using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using NuGet.Frameworks;

namespace SailPointPat.Packer.Provenance;

/// <summary>Reads NuGet's <c>packages.lock.json</c>.</summary>
internal static class LockFile
{
    /// <summary>Reads the pinned packages. Skips projects.</summary>
    /// <param name="path">The lock file.</param>
    /// <returns>The packages of all frameworks.</returns>
    public static IReadOnlyList<LockedPackage> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. document.RootElement.GetProperty("dependencies").EnumerateObject()
                .SelectMany(framework => framework.Value.EnumerateObject()
                    .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                    .Select(package => ToPackage(NuGetFramework.Parse(framework.Name).GetShortFolderName(), package))),
        ];
    }

    private static LockedPackage ToPackage(string framework, JsonProperty package) => new(
        framework,
        package.Name,
        package.Value.GetProperty("resolved").GetString()!,
        package.Value.TryGetProperty("dependencies", out JsonElement dependencies)
            ? [.. dependencies.EnumerateObject().Select(dependency => dependency.Name)]
            : []);
}
