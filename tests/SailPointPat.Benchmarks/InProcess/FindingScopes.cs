using System.Linq;
using BenchmarkDotNet.Attributes;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>The scope catalogue in a warm session.</summary>
public class FindingScopes
{
    private readonly string _line = "curl -X PATCH https://acme.api.identitynow.com/v3/accounts/2c9180835d2e5168015d32f890ca1581 -d x";
    private FoundOperation[] _operations = null!;

    /// <summary>Every fourth operation of the catalogue: 200 of them.</summary>
    [GlobalSetup]
    public void Choose()
        => _operations = [.. ScopeCatalogue.Current.Operations.Where((_, index) => index % 4 == 0).Take(200)
            .Select(operation => new FoundOperation(operation, operation.Newest, operation.Newest.NewestVersion, ""))];

    [Benchmark]
    public SailPointOperation Lookup()
    {
        var request = RequestLine.Read(_line);
        var found = RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths).Found[0];
        return ScopeOutput.Describe(ScopeCatalogue.Current, found.Operation, found.Variant!, found.Version!);
    }

    [Benchmark]
    public SailPointScopeSet LeastOf200() => LeastScopes.Find(ScopeCatalogue.Current, _operations);
}
