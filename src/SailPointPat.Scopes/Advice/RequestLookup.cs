using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalog;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Scopes.Advice;

/// <summary>Looks up the operations of a request in the catalog.</summary>
internal sealed class RequestLookup
{
    private RequestLookup(IReadOnlyList<FoundOperation> found, RequestPath? path, IReadOnlyList<FoundOperation> others, string? method)
        => (Found, Path, Others, Method) = (found, path, others, method);

    /// <summary>The operations. There can be several if no method was given. Empty if the catalog has none.</summary>
    public IReadOnlyList<FoundOperation> Found { get; }

    /// <summary>The path that was found; otherwise the first path that is certainly an address; <see langword="null"/> if there is none.</summary>
    public RequestPath? Path { get; }

    /// <summary>If nothing was found: operations with the same path, but another method or version.</summary>
    public IReadOnlyList<FoundOperation> Others { get; }

    public string? Method { get; }

    /// <summary>Looks up a request. Method, path and version must match the catalog.</summary>
    /// <param name="index">The catalog.</param>
    /// <param name="method">The method; <see langword="null"/> for all.</param>
    /// <param name="paths">The possible paths, the most likely first. The first one in the catalog is used.</param>
    public static RequestLookup Find(OperationIndex index, string? method, IReadOnlyList<RequestPath> paths)
    {
        var others = new List<FoundOperation>();
        foreach (var path in paths)
        {
            var operations = index.Find(path.Path);
            var found = operations.Where(operation => operation.Variant is not null && (method is null || operation.Operation.Method == method)).ToList();
            if (found.Count > 0)
                return new RequestLookup(found, path, [], method);

            if (others.Count == 0)
                others.AddRange(operations);
        }

        return new RequestLookup([], paths.FirstOrDefault(path => path.IsCertain), others, method);
    }

    /// <summary>Describes why nothing was found, and which methods or versions the path has.</summary>
    public string Reason()
    {
        var inVersion = Others.Where(other => other.Variant is not null).Select(other => other.Operation.Method).ToList();
        if (inVersion.Count > 0)
            return $"it knows this path with {string.Join(", ", inVersion)} only";

        var versions = Others.Where(other => Method is null || other.Operation.Method == Method)
            .SelectMany(other => other.Operation.Variants).SelectMany(variant => variant.Versions).Select(CatalogOperation.NameOf).Distinct().ToList();
        return versions.Count > 0
            ? $"it knows this path in other versions: {string.Join(", ", versions)}"
            : Others.Count > 0 ? $"it knows this path with {string.Join(", ", Others.Select(other => other.Operation.Method))} only" : "it does not know this path";
    }
}
