using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class DeletingTokens
{
    [Fact]
    public async Task A_delete_answers_204_with_an_empty_body_and_then_404()
    {
        using var visitor = await Visitor.AdministratorAsync();
        var id = visitor.Tenant.Tokens[5].Id;

        var first = await visitor.DeleteAsync(id);
        var second = await visitor.DeleteAsync(id);

        Assert.Equal((204, ""), (first.Status, first.Text));
        Assert.NotNull(first.Header("SLPT-Request-ID"));
        Assert.Equal(404, second.Status);
        Assert.Null(visitor.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("sp:my-personal-access-tokens:manage", 204, 403)]
    [InlineData("sp:all-personal-access-tokens:manage", 204, 204)]
    [InlineData("sp:all-personal-access-tokens:read", 403, 403)]
    public async Task A_delete_needs_the_right_to_manage_that_fits_the_owner(string scope, int own, int anothers)
    {
        using var visitor = await Visitor.AdministratorWithScopeAsync(scope);
        var another = visitor.Tenant.Tokens.First(token => token.Owner == visitor.Ordinary).Id;

        Assert.Equal(anothers, (await visitor.DeleteAsync(another)).Status);
        Assert.Equal(own, (await visitor.DeleteAsync(visitor.Tenant.ClientId)).Status);
    }

    [Fact]
    public async Task A_delete_takes_no_body_and_no_query()
    {
        using var visitor = await Visitor.AdministratorAsync();

        Assert.Equal(400, (await visitor.SendAsync("DELETE", $"{Visitor.Beta}/{visitor.Tenant.ClientId}", "{}")).Status);
        Assert.Equal(400, (await visitor.DeleteAsync(visitor.Tenant.ClientId + "?force=true")).Status);
        Assert.NotNull(visitor.Tenant.FindToken(visitor.Tenant.ClientId));
    }

    [Fact]
    public async Task A_delete_invalidates_the_bearer_tokens_of_the_token()
    {
        using var visitor = await Visitor.AdministratorAsync();

        Assert.Equal(204, (await visitor.DeleteAsync(visitor.Tenant.ClientId)).Status);

        Assert.Equal(401, (await visitor.GetAsync(Visitor.Beta)).Status);
    }
}
