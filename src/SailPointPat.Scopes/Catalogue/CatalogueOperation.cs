using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>An operation of the API: a method and a path, in all versions that have it.</summary>
internal sealed class CatalogueOperation
{
    /// <summary>Makes an operation.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path. <c>@</c> marks the position of the version of a service.</param>
    /// <param name="variants">The facts of its versions, the newest last.</param>
    public CatalogueOperation(string method, string path, IReadOnlyList<OperationVariant> variants)
    {
        Method = method;
        Path = path;
        Variants = variants;
        Segments = path.Replace("@", "").Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        VersionPosition = path.IndexOf('@') is >= 0 and var position ? path.Substring(0, position).Count(character => character == '/') : -1;
        Scopes = [.. variants.SelectMany(variant => variant.Scopes).Distinct()];
        Reads = method is "GET" or "HEAD" || (method == "POST" && IsQuery(Scopes));
    }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyList<OperationVariant> Variants { get; }

    /// <summary>The segments of the path without a version. A segment in braces matches any value.</summary>
    public string[] Segments { get; }

    /// <summary>The number of segments before the version of a service; -1 if only yearly versions have the operation.</summary>
    public int VersionPosition { get; }

    /// <summary>The scopes that allow the operation in any version.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Whether it only reads, according to its method and scopes.</summary>
    public bool Reads { get; }

    /// <summary>The first segment of the path.</summary>
    public string Service => Segments[0];

    public OperationVariant Newest => Variants[Variants.Count - 1];

    /// <summary>The facts of a version; <see langword="null"/> if it does not have the operation.</summary>
    public OperationVariant? In(string version) => Variants.FirstOrDefault(variant => variant.Versions.Contains(version));

    /// <summary>The path in a version.</summary>
    public string PathIn(string version)
        => version[0] == '@' ? Path.Replace("@", "/v" + version.Substring(1)) : "/" + version + Path.Replace("@", "");

    /// <summary>The version as it appears in addresses.</summary>
    public static string NameOf(string version) => version[0] == '@' ? "v" + version.Substring(1) : version;

    /// <summary>Whether a POST only reads, such as a search: a read scope allows it, and every other scope is for the same resource.</summary>
    private static bool IsQuery(IReadOnlyList<string> scopes)
        => scopes.Any(IsRead) && scopes.All(scope => scopes.Any(other => IsRead(other) && Resource(other) == Resource(scope)));

    public static bool IsRead(string scope) => scope.EndsWith(":read", StringComparison.Ordinal);

    private static string Resource(string scope) => scope.Substring(0, scope.LastIndexOf(':'));
}

/// <summary>The facts of an operation in a group of versions.</summary>
/// <param name="Versions">The versions, the newest last: <c>beta</c>, <c>v3</c> and the years, then <c>@1</c> and so on for the versions of a service.</param>
/// <param name="Scopes">The scopes. Any one of them is enough. Empty if the description names none; then only <c>sp:scopes:all</c> allows the operation.</param>
/// <param name="AllowsApiClient">Whether an API client without a user may call it.</param>
/// <param name="UserLevels">The user levels that the description names.</param>
internal sealed record OperationVariant(string[] Versions, string[] Scopes, bool AllowsApiClient, string[] UserLevels)
{
    public string NewestVersion => Versions[Versions.Length - 1];
}
