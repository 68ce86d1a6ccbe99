using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>An operation of the API: a method and a path, in all versions that have it.</summary>
internal sealed class CatalogueOperation
{
    /// <summary>Makes an operation.</summary>
    /// <param name="index">Its position in the catalogue.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path; <c>@</c> marks where the version of a service goes.</param>
    /// <param name="variants">What the versions say of it, the newest last.</param>
    public CatalogueOperation(int index, string method, string path, IReadOnlyList<OperationVariant> variants)
    {
        Index = index;
        Method = method;
        Path = path;
        Variants = variants;
        Segments = path.Replace("@", "").Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        VersionPosition = path.IndexOf('@') is >= 0 and var place ? path.Substring(0, place).Count(character => character == '/') : -1;
        Scopes = [.. variants.SelectMany(variant => variant.Scopes).Distinct()];
        Reads = method is "GET" or "HEAD" || (method == "POST" && IsQuery(Scopes));
    }

    public int Index { get; }

    public string Method { get; }

    public string Path { get; }

    public IReadOnlyList<OperationVariant> Variants { get; }

    /// <summary>The segments of the path without a version. One in braces stands for any value.</summary>
    public string[] Segments { get; }

    /// <summary>How many segments come before the version of a service; -1 if only yearly versions have the operation.</summary>
    public int VersionPosition { get; }

    /// <summary>The scopes that allow the operation in any version.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>Whether it reads and changes nothing, as far as method and scopes show.</summary>
    public bool Reads { get; }

    /// <summary>The first segment of the path.</summary>
    public string Service => Segments[0];

    public OperationVariant Newest => Variants[Variants.Count - 1];

    /// <summary>What a version says of the operation; <see langword="null"/> if it does not have it.</summary>
    public OperationVariant? In(string version) => Variants.FirstOrDefault(variant => variant.Versions.Contains(version));

    /// <summary>The path as a version has it.</summary>
    public string PathIn(string version)
        => version[0] == '@' ? Path.Replace("@", "/v" + version.Substring(1)) : "/" + version + Path.Replace("@", "");

    /// <summary>The version as addresses write it.</summary>
    public static string NameOf(string version) => version[0] == '@' ? "v" + version.Substring(1) : version;

    /// <summary>A POST reads if a read scope allows it, and every other scope is for the same resource. A search is such a POST.</summary>
    private static bool IsQuery(IReadOnlyList<string> scopes)
        => scopes.Any(IsRead) && scopes.All(scope => scopes.Any(other => IsRead(other) && Resource(other) == Resource(scope)));

    public static bool IsRead(string scope) => scope.EndsWith(":read", StringComparison.Ordinal);

    private static string Resource(string scope) => scope.Substring(0, scope.LastIndexOf(':'));
}

/// <summary>The facts of an operation that are the same in some versions.</summary>
/// <param name="Versions">The versions, the newest last: <c>beta</c>, <c>v3</c> and the years, then <c>@1</c> and so on for those of a service.</param>
/// <param name="Scopes">The scopes of which any one will do. Empty if the description names none, which means that only every scope will do.</param>
/// <param name="AllowsApiClient">Whether an API client without a user will do.</param>
/// <param name="UserLevels">The user levels that the description names.</param>
internal sealed record OperationVariant(string[] Versions, string[] Scopes, bool AllowsApiClient, string[] UserLevels)
{
    public string NewestVersion => Versions[Versions.Length - 1];
}
