using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;
using Xunit;

namespace SailPointPat.Scopes.Tests;

public sealed class ScopeDescriptionTests
{
    private static ScopeCatalogue Catalogue => ScopeCatalogue.Current;

    [Fact]
    public void An_operation_that_several_scopes_allow_counts_once()
    {
        var read = TokenReach.Of(Catalogue, ["idn:accounts:read"]);
        var both = TokenReach.Of(Catalogue, ["idn:accounts:read", "idn:accounts:manage"]);

        Assert.Equal((3, 0), (read.Reads, read.Changes));
        Assert.Equal(3, both.Reads);
        Assert.Contains("accounts", both.Services);
    }

    [Fact]
    public void All_scopes_allow_every_operation()
    {
        var reach = TokenReach.Of(Catalogue, ["SP:SCOPES:ALL", "idn:no-such:scope"]);

        Assert.True(reach.HasAllScopes);
        Assert.Equal(Catalogue.Operations.Count, reach.Reads + reach.Changes);
        Assert.Equal(["SP:SCOPES:ALL", "idn:no-such:scope"], reach.UnknownScopes);
    }

    [Theory]
    [InlineData("idn:acounts:read", "idn:accounts:read")]
    [InlineData("idn:my-personal-access-tokens:read", "sp:my-personal-access-tokens:read")]
    [InlineData("sp:search:manage", "sp:search:read")]
    public void The_nearest_scope_is_found(string typed, string meant) => Assert.Contains(meant, NearestScopes.To(Catalogue, typed));

    [Fact]
    public void A_text_unlike_every_scope_has_no_nearest_scope() => Assert.Empty(NearestScopes.To(Catalogue, "completely different"));

    [Fact]
    public void A_scope_is_described_with_its_operations()
    {
        var scope = ScopeOutput.Describe(Catalogue, Catalogue.Find("sp:search:read")!);

        Assert.Equal((4, 0), (scope.Reads, scope.Changes));
        Assert.Equal(["search"], scope.Service);
        Assert.All(scope.Operation, operation => Assert.StartsWith("/search/v1", operation.Path));
        Assert.Contains("ORG_ADMIN", scope.UserLevel);
    }
}
