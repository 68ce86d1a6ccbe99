using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalog;

namespace SailPointPat.Scopes.Advice;

/// <summary>Makes objects for the pipeline from the catalog.</summary>
internal static class ScopeOutput
{
    /// <summary>Describes a scope.</summary>
    public static SailPointScope Describe(ScopeCatalog catalog, CatalogScope scope) => new()
    {
        Scope = scope.Name,
        Reads = scope.Reads,
        Changes = scope.Changes,
        Service = Services(scope.Operations),
        UserLevel = Sorted(scope.Operations.SelectMany(operation => operation.Newest.UserLevels)),
        Operation = [.. scope.Operations.Select(operation => Newest(catalog, operation))],
        CatalogDate = catalog.Date,
    };

    /// <summary>Describes an operation in a version.</summary>
    public static SailPointOperation Describe(ScopeCatalog catalog, CatalogOperation operation, OperationVariant variant, string version)
    {
        string[] scopes = [.. catalog.ScopesFor(operation, variant).Select(scope => scope.Name)];
        return new SailPointOperation
        {
            Method = operation.Method,
            Path = operation.PathIn(version),
            Service = operation.Service,
            Changes = !operation.Reads,
            Scope = scopes.Length == 0 ? [ScopeCollection.All] : [scopes[0]],
            AnyScope = scopes,
            UserLevel = variant.UserLevels,
            AllowsApiClient = variant.AllowsApiClient,
            CatalogDate = catalog.Date,
        };
    }

    /// <summary>Describes what a token can do.</summary>
    public static SailPointTokenAccess Describe(ScopeCatalog catalog, PersonalAccessToken token)
    {
        var reach = TokenReach.Of(catalog, token);
        return new SailPointTokenAccess
        {
            Token = token,
            HasAllScopes = reach.HasAllScopes,
            Reads = reach.Reads,
            Changes = reach.Changes,
            Service = reach.Services,
            UnknownScope = reach.UnknownScopes,
            CatalogDate = catalog.Date,
        };
    }

    public static SailPointOperation Newest(ScopeCatalog catalog, CatalogOperation operation)
        => Describe(catalog, operation, operation.Newest, operation.Newest.NewestVersion);

    public static IReadOnlyList<string> Services(IEnumerable<CatalogOperation> operations) => Sorted(operations.Select(operation => operation.Service));

    public static IReadOnlyList<string> Sorted(IEnumerable<string> values) => [.. values.Distinct().OrderBy(value => value, StringComparer.Ordinal)];
}
