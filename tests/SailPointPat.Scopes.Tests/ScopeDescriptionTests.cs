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

    [Theory]
    [InlineData("idn:acounts:read", "idn:accounts:read")]
    [InlineData("idn:accuonts:read", "idn:accounts:read")]
    [InlineData("idn:account:read", "idn:accounts:read")]
    [InlineData("idn:identities:read", "idn:identity:read")]
    [InlineData("idn:roles:read", "idn:role-checked:read")]
    [InlineData("idn:work-items:read", "idn:work-item:read")]
    [InlineData("idn:workitem:read", "idn:work-item:read")]
    [InlineData("idn:access-profiles:manage", "idn:access-profile:manage")]
    [InlineData("idn:profile-access:read", "idn:access-profile:read")]
    [InlineData("sp:accounts:read", "idn:accounts:read")]
    [InlineData("idn:accounts:raed", "idn:accounts:read")]
    [InlineData("sp:search:view", "sp:search:read")]
    [InlineData("sp:personal-access-tokens:read", "sp:all-personal-access-tokens:read")]
    [InlineData("accounts:read", "idn:accounts:read")]
    [InlineData("idn.accounts.read", "idn:accounts:read")]
    [InlineData("idn:accounts-read", "idn:accounts:read")]
    [InlineData("IDN:Campaigns:Read", "idn:campaign:read")]
    public void The_first_suggestion_for_a_usual_mistake_is_what_the_person_needs(string typed, string meant)
        => Assert.Equal(meant, NearestScopes.To(Catalogue, typed)[0]);

    [Theory]
    [InlineData("idn:roles:read", "idn:role-checked:read", "idn:role-propagation:read", "idn:role-unchecked:read")]
    [InlineData("idn:identity-profiles:write", "idn:identity-profile:delete", "idn:identity-profile:manage", "idn:identity-profile:read")]
    [InlineData("idn:invoices:read")]
    [InlineData("read")]
    [InlineData("")]
    [InlineData(":")]
    public void All_suggestions_are_about_the_same_subject(string typed, params string[] suggestions)
        => Assert.Equal(suggestions, NearestScopes.To(Catalogue, typed));

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
