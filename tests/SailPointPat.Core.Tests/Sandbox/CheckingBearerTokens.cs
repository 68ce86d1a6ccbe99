using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class CheckingBearerTokens
{
    [Fact]
    public async Task An_expired_bearer_token_is_refused_with_the_documented_text()
    {
        using var visitor = await Visitor.AdministratorAsync();
        var end = DateTimeOffset.FromUnixTimeSeconds(visitor.Clock.GetUtcNow().AddSeconds(749).ToUnixTimeSeconds());
        visitor.Clock.SetUtcNow(end.AddMilliseconds(-1));
        var before = await visitor.GetAsync(Visitor.Beta);
        visitor.Clock.SetUtcNow(end);

        var reply = await visitor.GetAsync(Visitor.Beta);

        Assert.Equal((200, 401), (before.Status, reply.Status));
        Assert.Equal("""{"error":"JWT validation failed: JWT is expired"}""", reply.Text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer not-a-token")]
    public async Task A_request_without_a_bearer_token_is_refused(string? authorization)
    {
        using var visitor = new Visitor();
        var request = visitor.Request("GET", Visitor.Beta);
        if (authorization != null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(401, (await visitor.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_bearer_token_of_another_tenant_is_refused()
    {
        using var visitor = new Visitor();
        using var elsewhere = new Visitor();
        var bearer = await elsewhere.LogInAsync(elsewhere.Tenant.CredentialOf(elsewhere.Tenant.ClientId));
        var request = visitor.Request("GET", Visitor.Beta);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");

        Assert.Equal(401, (await visitor.SendAsync(request)).Status);
        Assert.NotEqual(visitor.Tenant.ClientSecret, elsewhere.Tenant.ClientSecret);
    }

    [Fact]
    public async Task A_revoked_bearer_token_is_refused_until_the_next_login()
    {
        using var visitor = await Visitor.AdministratorAsync();

        visitor.Tenant.RevokeBearers();
        var revoked = await visitor.GetAsync(Visitor.Beta);
        await visitor.LogInAsync(visitor.Tenant.CredentialOf(visitor.Tenant.ClientId));

        Assert.Equal((401, 200), (revoked.Status, (await visitor.GetAsync(Visitor.Beta)).Status));
    }

    [Fact]
    public async Task Bearer_tokens_and_login_of_a_deleted_token_are_refused()
    {
        using var visitor = await Visitor.AdministratorAsync();
        var credential = visitor.Tenant.CredentialOf(visitor.Tenant.ClientId);

        Assert.True(visitor.Tenant.RevokeToken(credential.ClientId));

        Assert.Equal(401, (await visitor.GetAsync(Visitor.Beta)).Status);
        Assert.Equal(401, (await visitor.PostFormAsync(credential.ClientId, credential.ClientSecret)).Status);
        Assert.False(visitor.Tenant.RevokeToken(credential.ClientId));
    }

    [Fact]
    public async Task The_bearer_token_is_checked_before_the_rest_of_the_request()
    {
        using var visitor = new Visitor();

        Assert.Equal(401, (await visitor.SendAsync("GET", Visitor.Beta + "?limit=1", accept: "text/html")).Status);
        Assert.Equal(401, (await visitor.SendAsync("DELETE", Visitor.Beta + "/unknown")).Status);
    }

    [Fact]
    public async Task An_API_key_without_a_user_may_not_use_personal_access_tokens()
    {
        using var visitor = new Visitor();
        await visitor.LogInAsync(visitor.Tenant.AddApiKey());

        var reply = await visitor.GetAsync(Visitor.Beta);

        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task A_bearer_token_keeps_the_scopes_of_its_login()
    {
        using var visitor = await Visitor.AdministratorAsync();
        var credential = visitor.Tenant.AddToken(visitor.Administrator, "Narrowed later");
        await visitor.LogInAsync(credential);

        var patched = await visitor.PatchAsync(
            credential.ClientId, """[{"op":"replace","path":"/scope","value":["sp:my-personal-access-tokens:read"]}]""");
        var sameBearer = await visitor.GetAsync(Visitor.Beta);
        await visitor.LogInAsync(credential);

        Assert.Equal((200, 200, 403), (patched.Status, sameBearer.Status, (await visitor.GetAsync(Visitor.Beta)).Status));
    }
}
