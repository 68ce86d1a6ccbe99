using System;
using System.Collections.Generic;
using System.Linq;
using SailPointPat.Scopes.Catalogue;

namespace SailPointPat.Scopes.Advice;

/// <summary>Makes objects for the pipeline from the catalogue.</summary>
internal static class ScopeOutput
{
    /// <summary>Describes a scope.</summary>
    public static SailPointScope Describe(ScopeCatalogue catalogue, CatalogueScope scope) => new()
    {
        Scope = scope.Name,
        Reads = scope.Reads,
        Changes = scope.Changes,
        Service = Services(scope.Operations),
        UserLevel = Sorted(scope.Operations.SelectMany(operation => operation.Newest.UserLevels)),
        Operation = [.. scope.Operations.Select(operation => Newest(catalogue, operation))],
        CatalogueDate = catalogue.Date,
    };

    /// <summary>Describes an operation in a version.</summary>
    public static SailPointOperation Describe(ScopeCatalogue catalogue, CatalogueOperation operation, OperationVariant variant, string version)
    {
        string[] scopes = [.. catalogue.ScopesFor(operation, variant).Select(scope => scope.Name)];
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
            CatalogueDate = catalogue.Date,
        };
    }

    /// <summary>Describes what a token can do.</summary>
    public static SailPointTokenAccess Describe(ScopeCatalogue catalogue, PersonalAccessToken token)
    {
        var reach = TokenReach.Of(catalogue, token);
        return new SailPointTokenAccess
        {
            Token = token,
            HasAllScopes = reach.HasAllScopes,
            Reads = reach.Reads,
            Changes = reach.Changes,
            Service = reach.Services,
            UnknownScope = reach.UnknownScopes,
            CatalogueDate = catalogue.Date,
        };
    }

    public static SailPointOperation Newest(ScopeCatalogue catalogue, CatalogueOperation operation)
        => Describe(catalogue, operation, operation.Newest, operation.Newest.NewestVersion);

    public static IReadOnlyList<string> Services(IEnumerable<CatalogueOperation> operations) => Sorted(operations.Select(operation => operation.Service));

    public static IReadOnlyList<string> Sorted(IEnumerable<string> values) => [.. values.Distinct().OrderBy(value => value, StringComparer.Ordinal)];
}
