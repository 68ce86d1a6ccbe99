using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SailPointPat.ScopeBuilder;

/// <summary>Reads the operations of an OpenAPI description.</summary>
internal static partial class DescriptionReader
{
    private static readonly string[] Methods = ["get", "head", "post", "put", "patch", "delete"];

    /// <summary>Reads the operations of a file.</summary>
    /// <param name="file">A description as JSON.</param>
    /// <exception cref="InvalidDataException">It is not a description, or a path in it has no version.</exception>
    public static IEnumerable<DescribedOperation> Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = document.RootElement;
        if (!root.TryGetProperty("paths", out var paths) || !root.TryGetProperty("servers", out var servers))
            throw new InvalidDataException($"{file} is not an OpenAPI description with servers and paths.");

        var version = VersionOfServer().Match(servers[0].GetProperty("url").GetString()!).Groups[1].Value;
        return [.. from path in paths.EnumerateObject()
                   from operation in path.Value.EnumerateObject()
                   where Methods.Contains(operation.Name)
                   select Read(version, operation.Name.ToUpperInvariant(), path.Name, operation.Value)];
    }

    private static DescribedOperation Read(string version, string method, string path, JsonElement operation)
    {
        if (version.Length == 0)
        {
            if (ServiceVersion().Match(path) is not { Success: true } found)
                throw new InvalidDataException($"Neither the path {path} nor its server has a version.");

            version = "@" + found.Groups[1].Value;
            path = path[..found.Index] + "@" + path[(found.Index + found.Length)..];
        }

        // Ignores the default security requirements of the description, so an operation without its own scopes has none in the catalogue.
        var schemes = operation.TryGetProperty("security", out var security)
            ? security.EnumerateArray().SelectMany(requirement => requirement.EnumerateObject()).ToList()
            : [];
        var scopes = schemes.SelectMany(scheme => scheme.Value.EnumerateArray()).Select(scope => scope.GetString()!.Trim());
        var levels = operation.TryGetProperty("x-sailpoint-userLevels", out var named) && named.ValueKind == JsonValueKind.Array
            ? named.EnumerateArray().Select(level => level.GetString()!.Trim()).Where(level => UserLevel().IsMatch(level))
            : [];
        return new DescribedOperation(
            version,
            method,
            path.TrimEnd('/'),
            [.. scopes.Distinct().Order(StringComparer.Ordinal)],
            schemes.Count == 0 ? "-" : schemes.Exists(scheme => scheme.Name == "applicationAuth") ? "app" : "user",
            [.. levels.Distinct().Order(StringComparer.Ordinal)]);
    }

    [GeneratedRegex(@"/(beta|v\d+)/?\z")]
    private static partial Regex VersionOfServer();

    [GeneratedRegex(@"/v(\d+)(?=/|\z)")]
    private static partial Regex ServiceVersion();

    /// <summary>Matches only user levels, because some descriptions list rights there too.</summary>
    [GeneratedRegex(@"\A\w+\z")]
    private static partial Regex UserLevel();
}
