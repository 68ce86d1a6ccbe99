using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SailPointPat.Scopes.Catalogue;

/// <summary>The operations and scopes in SailPoint's public API descriptions.</summary>
/// <remarks>Use it for advice only, never to refuse input: the service may have scopes and operations that the descriptions do not have.</remarks>
internal sealed class ScopeCatalogue
{
    private static readonly Lazy<ScopeCatalogue> Embedded = new(ReadEmbedded);

    private readonly Dictionary<string, CatalogueScope> _scopes;

    public ScopeCatalogue(TextReader text)
    {
        (Date, Operations) = CatalogueReader.Read(text);
        _scopes = Operations.SelectMany(operation => operation.Scopes.Select(scope => (Scope: scope, Operation: operation)))
            .Where(pair => pair.Scope != ScopeCollection.All)
            .GroupBy(pair => pair.Scope, pair => pair.Operation)
            .Select(scope => new CatalogueScope(scope.Key, [.. scope]))
            .Append(new CatalogueScope(ScopeCollection.All, Operations))
            .ToDictionary(scope => scope.Name, StringComparer.OrdinalIgnoreCase);
        Scopes = [.. _scopes.Values.OrderBy(scope => scope)];
    }

    /// <summary>The embedded catalogue. It is read on first use.</summary>
    public static ScopeCatalogue Current => Embedded.Value;

    /// <summary>The date of the descriptions.</summary>
    public DateTime Date { get; }

    public IReadOnlyList<CatalogueOperation> Operations { get; }

    /// <summary>All scopes. The scopes that allow the least come first.</summary>
    public IReadOnlyList<CatalogueScope> Scopes { get; }

    /// <summary>Finds a scope by its name; <see langword="null"/> if no description names it.</summary>
    public CatalogueScope? Find(string scope) => _scopes.TryGetValue(scope, out var found) ? found : null;

    /// <summary>The scopes that allow an operation, the best choice first. Any one of them is enough. Empty if only <c>sp:scopes:all</c> allows it.</summary>
    /// <remarks>
    /// Some descriptions of operations that change something also list read scopes of other resources. Those are unlikely to be enough, so they come last.
    /// </remarks>
    public IReadOnlyList<CatalogueScope> ScopesFor(CatalogueOperation operation, OperationVariant variant)
        => [.. variant.Scopes.Where(scope => scope != ScopeCollection.All).Select(scope => _scopes[scope])
            .OrderBy(scope => !operation.Reads && CatalogueOperation.IsRead(scope.Name)).ThenBy(scope => scope)];

    private static ScopeCatalogue ReadEmbedded()
    {
        using var stream = typeof(ScopeCatalogue).Assembly.GetManifestResourceStream("SailPointPat.Scopes.catalogue.txt")!;
        using var text = new StreamReader(stream);
        return new ScopeCatalogue(text);
    }
}
