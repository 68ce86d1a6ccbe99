using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;
using SailPointPat.Scopes.Requests;
using Xunit;

namespace SailPointPat.Scopes.Tests;

public sealed class LeastScopeTests
{
    private static readonly FoundOperation[] All = [.. from operation in ScopeCatalogue.Current.Operations
                                                       from variant in operation.Variants
                                                       from version in variant.Versions
                                                       select new FoundOperation(operation, variant, version, "")];

    [Fact]
    public void The_scopes_cover_all_coverable_operations_and_each_scope_is_needed()
        => Check(Operations(60), operations =>
        {
            var set = LeastScopes.Find(ScopeCatalogue.Current, operations);

            var coverable = operations.Where(found => found.Variant!.Scopes.Any(scope => scope != ScopeCollection.All)).ToList();
            Assert.All(coverable, found => Assert.Contains(found.Variant!.Scopes, scope => set.Scope.Contains(scope)));
            Assert.Equal(operations.Count - coverable.Count, set.NeedsAllScopes.Count);
            Assert.DoesNotContain(ScopeCollection.All, set.Scope);
            Assert.All(set.Use, use => Assert.NotEmpty(use.For));
            Assert.All(set.Scope, dropped =>
                Assert.Contains(set.Operation, operation => !operation.NeedsAllScopes && !Choices(operation).Any(scope => scope != dropped && set.Scope.Contains(scope))));
        });

    [Fact]
    public void The_order_of_the_operations_does_not_matter()
        => Check(Operations(40), operations =>
            Assert.Equal(
                LeastScopes.Find(ScopeCatalogue.Current, operations).Scope,
                LeastScopes.Find(ScopeCatalogue.Current, [.. operations.Reverse()]).Scope));

    /// <summary>For small problems the test tries all sets. None of them has a lower weight.</summary>
    [Fact]
    public void No_lighter_set_covers_the_operations()
        => Check(SmallProblems, problem =>
        {
            var chosen = SetCover.Solve(problem.Demands, problem.Weights);

            var lightest = Enumerable.Range(0, 1 << problem.Weights.Length)
                .Where(set => problem.Demands.All(demand => demand.Any(candidate => (set >> candidate & 1) == 1)))
                .Min(set => Enumerable.Range(0, problem.Weights.Length).Where(candidate => (set >> candidate & 1) == 1).Sum(candidate => problem.Weights[candidate]));
            Assert.Equal(lightest, chosen.Sum(candidate => problem.Weights[candidate]));
        });

    [Fact]
    public void A_scope_that_several_operations_accept_replaces_others()
    {
        var set = Find("GET /v3/accounts", "PATCH /v3/accounts/{id}", "GET /v3/accounts/{id}");

        Assert.Equal(["idn:accounts:manage"], set.Scope);
        Assert.Equal(3, set.Use[0].For.Count);
        Assert.All(set.Use[0].Excess, operation => Assert.DoesNotContain(operation, set.Operation));
    }

    [Fact]
    public void Operations_that_only_read_get_read_scopes()
    {
        var set = Find("GET /v3/accounts", "POST /v3/search", "GET /v3/roles", "GET /v3/segments");

        Assert.Equal(["idn:accounts:read", "idn:role-checked:read", "idn:segment:read", "sp:search:read"], set.Scope.Order(StringComparer.Ordinal));
        Assert.Equal(0, set.ExcessChanges);
        Assert.True(set.AllowsApiClient);
        Assert.Equal(["ORG_ADMIN"], set.UserLevel);
    }

    [Fact]
    public void A_manage_scope_does_not_imply_the_read_scope()
    {
        // For the list of access profiles, the descriptions have only the read scope.
        var set = Find("GET /v3/access-profiles", "POST /v3/access-profiles/bulk-delete");

        Assert.Equal(["idn:access-profile:manage", "idn:access-profile:read"], set.Scope.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_read_scope_of_another_resource_is_not_chosen_for_a_change()
        => Assert.Equal(["idn:access-profile:manage"], Find("POST /v3/access-profiles").Scope);

    [Fact]
    public void Operations_without_scopes_are_named()
    {
        var set = Find("GET /v3/work-items", "GET /v3/accounts");

        Assert.Equal(["idn:accounts:read"], set.Scope);
        Assert.Equal(["GET /v3/work-items"], set.NeedsAllScopes.Select(operation => operation.ToString()));
    }

    private static SailPointScopeSet Find(params string[] lines)
        => LeastScopes.Find(ScopeCatalogue.Current, [.. lines.Select(RequestLine.Read)
            .Select(request => Assert.Single(RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths).Found))]);

    /// <summary>The candidates. For a change, read scopes are candidates only if there is no other scope.</summary>
    private static IEnumerable<string> Choices(SailPointOperation operation)
        => operation.Changes && operation.AnyScope.Any(scope => !CatalogueOperation.IsRead(scope))
            ? operation.AnyScope.Where(scope => !CatalogueOperation.IsRead(scope))
            : operation.AnyScope;

    private static Gen<IReadOnlyList<FoundOperation>> Operations(int maximum)
        => from count in Gen.Choose(1, maximum)
           from operations in Gen.ListOf(count, Gen.Elements(All))
           select (IReadOnlyList<FoundOperation>)[.. operations.DistinctBy(found => (found.Operation, found.Version))];

    private static Gen<Problem> SmallProblems
        => from candidates in Gen.Choose(1, 9)
           from weights in Gen.ListOf(candidates, Gen.Choose(1, 20))
           from count in Gen.Choose(1, 12)
           from demands in Gen.ListOf(count, from size in Gen.Choose(1, 4) from demand in Gen.ListOf(size, Gen.Choose(0, candidates - 1)) select (IReadOnlyList<int>)[.. demand])
           select new Problem([.. demands], [.. weights.Select(weight => (long)weight)]);

    private static void Check<T>(Gen<T> values, Action<T> property)
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = 200;
        configuration.Replay = FsCheck.Random.StdGen.NewStdGen(20261128, 1);
        Prop.ForAll(Arb.From(values), property).Check(configuration);
    }

    private sealed record Problem(IReadOnlyList<int>[] Demands, long[] Weights);
}
