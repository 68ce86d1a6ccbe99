using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxDeleteTests
{
    [Fact]
    public async Task A_delete_answers_204_with_an_empty_body_and_then_404()
    {
        using var client = await RawClient.AdministratorAsync();
        var id = client.Tenant.Tokens[5].Id;

        var first = await client.DeleteAsync(id);
        var second = await client.DeleteAsync(id);

        Assert.Equal((204, ""), (first.Status, first.Text));
        Assert.NotNull(first.Header("SLPT-Request-ID"));
        Assert.Equal(404, second.Status);
        Assert.Null(client.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("sp:my-personal-access-tokens:manage", 204, 403)]
    [InlineData("sp:all-personal-access-tokens:manage", 204, 204)]
    [InlineData("sp:all-personal-access-tokens:read", 403, 403)]
    public async Task A_delete_needs_the_right_to_manage_that_fits_the_owner(string scope, int own, int other)
    {
        using var client = await RawClient.AdministratorWithScopeAsync(scope);
        var another = client.Tenant.Tokens.First(token => token.Owner == client.Ordinary).Id;

        Assert.Equal(other, (await client.DeleteAsync(another)).Status);
        Assert.Equal(own, (await client.DeleteAsync(client.Tenant.ClientId)).Status);
    }

    [Fact]
    public async Task A_delete_accepts_no_body_and_no_query()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(400, (await client.SendAsync("DELETE", $"{RawClient.Beta}/{client.Tenant.ClientId}", "{}")).Status);
        Assert.Equal(400, (await client.DeleteAsync(client.Tenant.ClientId + "?force=true")).Status);
        Assert.NotNull(client.Tenant.FindToken(client.Tenant.ClientId));
    }

    [Fact]
    public async Task A_delete_invalidates_the_bearer_tokens_of_the_token()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(204, (await client.DeleteAsync(client.Tenant.ClientId)).Status);

        Assert.Equal(401, (await client.GetAsync(RawClient.Beta)).Status);
    }
}
