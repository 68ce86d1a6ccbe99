using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SailPointPat.Scopes.Catalog;

/// <summary>The operations and scopes in SailPoint's public API descriptions.</summary>
/// <remarks>Use it for advice only, never to refuse input: the service may have scopes and operations that the descriptions do not have.</remarks>
internal sealed class ScopeCatalog
{
    private static readonly Lazy<ScopeCatalog> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, CatalogScope> _scopes;

    public ScopeCatalog(TextReader text)
    {
        (Date, Operations) = CatalogReader.Read(text);
        _scopes = Operations.SelectMany(operation => operation.Scopes.Select(scope => (Scope: scope, Operation: operation)))
            .Where(pair => pair.Scope != ScopeCollection.All)
            .GroupBy(pair => pair.Scope, pair => pair.Operation)
            .Select(scope => new CatalogScope(scope.Key, [.. scope]))
            .Append(new CatalogScope(ScopeCollection.All, Operations))
            .ToDictionary(scope => scope.Name, StringComparer.OrdinalIgnoreCase);
        Scopes = [.. _scopes.Values.OrderBy(scope => scope)];
    }

    /// <summary>The embedded catalog. It is read on first use.</summary>
    public static ScopeCatalog Current => Embedded.Value;

    /// <summary>The date of the descriptions.</summary>
    public DateTime Date { get; }

    public IReadOnlyList<CatalogOperation> Operations { get; }

    /// <summary>All scopes. The scopes that allow the least come first.</summary>
    public IReadOnlyList<CatalogScope> Scopes { get; }

    /// <summary>Finds a scope by its name; <see langword="null"/> if no description names it.</summary>
    public CatalogScope? Find(string scope) => _scopes.TryGetValue(scope, out var found) ? found : null;

    /// <summary>The scopes that allow an operation, the best choice first. Any one of them is enough. Empty if only <c>sp:scopes:all</c> allows it.</summary>
    /// <remarks>
    /// Some descriptions of operations that change something also list read scopes of other resources. Those are unlikely to be enough, so they come last.
    /// </remarks>
    public IReadOnlyList<CatalogScope> ScopesFor(CatalogOperation operation, OperationVariant variant)
        => [.. variant.Scopes.Where(scope => scope != ScopeCollection.All).Select(scope => _scopes[scope])
            .OrderBy(scope => !operation.Reads && CatalogOperation.IsRead(scope.Name)).ThenBy(scope => scope)];

    private static ScopeCatalog ReadEmbedded()
    {
        using var stream = typeof(ScopeCatalog).Assembly.GetManifestResourceStream("SailPointPat.Scopes.catalog.txt")!;
        using var text = new StreamReader(stream);
        return new ScopeCatalog(text);
    }
}
