using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxBearerTokenTests
{
    [Fact]
    public async Task An_expired_bearer_token_is_refused_with_the_documented_text()
    {
        using var client = await RawClient.AdministratorAsync();
        var end = DateTimeOffset.FromUnixTimeSeconds(client.Clock.GetUtcNow().AddSeconds(749).ToUnixTimeSeconds());
        client.Clock.SetUtcNow(end.AddMilliseconds(-1));
        var before = await client.GetAsync(RawClient.Beta);
        client.Clock.SetUtcNow(end);

        var reply = await client.GetAsync(RawClient.Beta);

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
        using var client = new RawClient();
        var request = client.Request("GET", RawClient.Beta);
        if (authorization != null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        Assert.Equal(401, (await client.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_bearer_token_of_another_tenant_is_refused()
    {
        using var client = new RawClient();
        using var elsewhere = new RawClient();
        var bearer = await elsewhere.LogInAsync(elsewhere.Tenant.CredentialOf(elsewhere.Tenant.ClientId));
        var request = client.Request("GET", RawClient.Beta);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");

        Assert.Equal(401, (await client.SendAsync(request)).Status);
        Assert.NotEqual(client.Tenant.ClientSecret, elsewhere.Tenant.ClientSecret);
    }

    [Fact]
    public async Task A_revoked_bearer_token_is_refused_until_the_next_login()
    {
        using var client = await RawClient.AdministratorAsync();

        client.Tenant.RevokeBearers();
        var revoked = await client.GetAsync(RawClient.Beta);
        await client.LogInAsync(client.Tenant.CredentialOf(client.Tenant.ClientId));

        Assert.Equal((401, 200), (revoked.Status, (await client.GetAsync(RawClient.Beta)).Status));
    }

    [Fact]
    public async Task Bearer_tokens_and_login_of_a_deleted_token_are_refused()
    {
        using var client = await RawClient.AdministratorAsync();
        var credential = client.Tenant.CredentialOf(client.Tenant.ClientId);

        Assert.True(client.Tenant.RevokeToken(credential.ClientId));

        Assert.Equal(401, (await client.GetAsync(RawClient.Beta)).Status);
        Assert.Equal(401, (await client.PostFormAsync(credential.ClientId, credential.ClientSecret)).Status);
        Assert.False(client.Tenant.RevokeToken(credential.ClientId));
    }

    [Fact]
    public async Task The_bearer_token_is_checked_before_the_rest_of_the_request()
    {
        using var client = new RawClient();

        Assert.Equal(401, (await client.SendAsync("GET", RawClient.Beta + "?limit=1", accept: "text/html")).Status);
        Assert.Equal(401, (await client.SendAsync("DELETE", RawClient.Beta + "/unknown")).Status);
    }

    [Fact]
    public async Task An_API_key_without_a_user_may_not_use_personal_access_tokens()
    {
        using var client = new RawClient();
        await client.LogInAsync(client.Tenant.AddApiKey());

        var reply = await client.GetAsync(RawClient.Beta);

        Assert.Equal(403, reply.Status);
    }

    [Fact]
    public async Task A_bearer_token_keeps_the_scopes_of_its_login()
    {
        using var client = await RawClient.AdministratorAsync();
        var credential = client.Tenant.AddToken(client.Administrator, "Narrowed later");
        await client.LogInAsync(credential);

        var patched = await client.PatchAsync(
            credential.ClientId, """[{"op":"replace","path":"/scope","value":["sp:my-personal-access-tokens:read"]}]""");
        var sameBearer = await client.GetAsync(RawClient.Beta);
        await client.LogInAsync(credential);

        Assert.Equal((200, 200, 403), (patched.Status, sameBearer.Status, (await client.GetAsync(RawClient.Beta)).Status));
    }
}
