using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxPatchTests
{
    [Fact]
    public async Task A_patch_answers_with_the_changed_token_without_a_secret()
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.PatchAsync(
            client.Tenant.ClientId, """[{"op":"replace","path":"/name","value":"New"},{"op":"replace","path":"/scope","value":["a:b"]}]""", RawClient.Beta);

        Assert.Equal(200, reply.Status);
        Assert.Equal("New", reply.Json.GetProperty("name").GetString());
        Assert.False(reply.Json.TryGetProperty("secret", out _));
        Assert.False(reply.Json.TryGetProperty("userAwareTokenNeverExpires", out _));
        Assert.Equal(["a:b"], Token(client).Scope);
    }

    [Theory]
    [InlineData("""{"op":"add","path":"/name","value":"New"}""", "New", "sp:scopes:all")]
    [InlineData("""{"op":"replace","path":"/name","value":"SailPointPat administration"}""", "SailPointPat administration", "sp:scopes:all")]
    [InlineData("""{"op":"test","path":"/name","value":"SailPointPat \u0061dministration"},{"op":"replace","path":"/name","value":"New"}""", "New", "sp:scopes:all")]
    [InlineData("""{"op":"test","path":"/scope","value":["sp:scopes:all"]},{"op":"replace","path":"/scope","value":["a","b"]}""", "SailPointPat administration", "a b")]
    [InlineData("""{"op":"remove","path":"/scope"},{"op":"add","path":"/scope","value":["b"]}""", "SailPointPat administration", "b")]
    public async Task A_patch_adds_replaces_removes_and_tests_whole_fields(string operations, string name, string scope)
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.PatchAsync(client.Tenant.ClientId, $"[{operations}]");

        Assert.Equal(200, reply.Status);
        Assert.Equal((name, scope), (Token(client).Name, string.Join(' ', Token(client).Scope)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("""[{"op":"replace","path":"/name"}]""")]
    [InlineData("""[{"op":"replace","value":"New"}]""")]
    [InlineData("""[{"path":"/name","value":"New"}]""")]
    [InlineData("""[{"op":"rename","path":"/name","value":"New"}]""")]
    [InlineData("""[{"op":"REPLACE","path":"/name","value":"New"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":"New","note":1}]""")]
    [InlineData("""[{"op":"replace","op":"replace","path":"/name","value":"New"}]""")]
    [InlineData("""[{"op":"replace","path":"name","value":"New"}]""")]
    [InlineData("""[{"op":"replace","path":"","value":{}}]""")]
    [InlineData("""[{"op":"replace","path":"/id","value":"New"}]""")]
    [InlineData("""[{"op":"test","path":"/managed","value":false}]""")]
    [InlineData("""[{"op":"replace","path":"/accessTokenValiditySeconds","value":60}]""")]
    [InlineData("""[{"op":"add","path":"/nickname","value":"New"}]""")]
    [InlineData("""[{"op":"replace","path":"/name/0","value":"N"}]""")]
    [InlineData("""[{"op":"add","path":"/scope/-","value":"a"}]""")]
    [InlineData("""[{"op":"replace","path":"/scope/0","value":"a"}]""")]
    [InlineData("""[{"op":"remove","path":"/name"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":null}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":""}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":5}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":"Break-glass"}]""")]
    [InlineData("""[{"op":"replace","path":"/scope","value":"a"}]""")]
    [InlineData("""[{"op":"replace","path":"/scope","value":[]}]""")]
    [InlineData("""[{"op":"remove","path":"/scope"}]""")]
    [InlineData("""[{"op":"remove","path":"/scope"},{"op":"replace","path":"/scope","value":["a"]}]""")]
    [InlineData("""[{"op":"remove","path":"/scope"},{"op":"test","path":"/scope","value":[]}]""")]
    [InlineData("""[{"op":"test","path":"/scope","value":["a"]}]""")]
    [InlineData("""[{"op":"move","from":"/scope","path":"/name"}]""")]
    [InlineData("""[{"op":"copy","path":"/name","value":"New"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":"New"},{"op":"test","path":"/name","value":"Old"}]""")]
    [InlineData("""[{"op":"replace","path":"/name","value":"New"},{"op":"replace","path":"/scope","value":[1]}]""")]
    public async Task A_body_that_breaks_a_rule_is_refused_and_changes_nothing(string body)
    {
        using var client = await RawClient.AdministratorAsync();
        var before = Token(client);

        var reply = await client.PatchAsync(client.Tenant.ClientId, body);

        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Cause);
        Assert.Equal(before, Token(client));
    }

    [Theory]
    [InlineData("application/json-patch+json", 200)]
    [InlineData("application/json", 415)]
    [InlineData("application/merge-patch+json", 415)]
    public async Task A_patch_needs_its_content_type(string contentType, int status)
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.SendAsync(
            "PATCH", $"{RawClient.Beta}/{client.Tenant.ClientId}", """[{"op":"replace","path":"/name","value":"New"}]""", contentType);

        Assert.Equal(status, reply.Status);
    }

    [Fact]
    public async Task Even_an_administrator_can_patch_only_own_tokens()
    {
        using var client = await RawClient.AdministratorAsync();
        var other = client.Tenant.Tokens.First(token => token.Owner == client.Ordinary);

        var reply = await client.PatchAsync(other.Id, """[{"op":"replace","path":"/name","value":"Mine now"}]""");

        Assert.Equal(403, reply.Status);
        Assert.Equal(404, (await client.PatchAsync("unknown", """[{"op":"replace","path":"/name","value":"New"}]""")).Status);
    }

    [Theory]
    [InlineData("sp:my-personal-access-tokens:manage", 200)]
    [InlineData("sp:all-personal-access-tokens:manage", 403)]
    [InlineData("sp:my-personal-access-tokens:read", 403)]
    public async Task A_patch_needs_the_right_to_manage_own_tokens(string scope, int status)
    {
        using var client = await RawClient.AdministratorWithScopeAsync(scope);

        Assert.Equal(status, (await client.PatchAsync(client.Tenant.ClientId, """[{"op":"replace","path":"/name","value":"New"}]""")).Status);
    }

    [Theory]
    [MemberData(nameof(SandboxCreateTests.OlderVersions), MemberType = typeof(SandboxCreateTests))]
    public async Task The_older_versions_refuse_to_change_the_expiry(string collection)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.All(
            [
                await client.PatchAsync(client.Tenant.ClientId, """[{"op":"replace","path":"/expirationDate","value":"2026-05-01T00:00:00Z"}]""", collection),
                await client.PatchAsync(client.Tenant.ClientId, """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":true}]""", collection),
            ],
            reply => Assert.Equal(400, reply.Status));
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":"2050-01-01T00:00:00.000Z"}""", "2050-01-01", false)]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":null},{"op":"replace","path":"/userAwareTokenNeverExpires","value":true}""", null, true)]
    [InlineData("""{"op":"replace","path":"/userAwareTokenNeverExpires","value":true},{"op":"remove","path":"/expirationDate"}""", null, true)]
    [InlineData("""{"op":"replace","path":"/userAwareTokenNeverExpires","value":true}""", null, true)]
    [InlineData("""{"op":"replace","path":"/userAwareTokenNeverExpires","value":false},{"op":"add","path":"/expirationDate","value":"2050-01-01T00:00:00Z"}""", "2050-01-01", false)]
    public async Task The_newer_versions_change_or_remove_the_expiry(string operations, string? date, bool aware)
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.PatchAsync(client.Tenant.ClientId, $"[{operations}]");

        Assert.Equal(200, reply.Status);
        Assert.Equal(date, Token(client).ExpirationDate?.ToString("yyyy-MM-dd", null));
        Assert.Equal(aware, reply.Json.GetProperty("userAwareTokenNeverExpires").GetBoolean());
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":null}""")]
    [InlineData("""{"op":"remove","path":"/expirationDate"}""")]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":"2020-01-01T00:00:00Z"}""")]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":"soon"}""")]
    [InlineData("""{"op":"replace","path":"/expirationDate","value":null},{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}""")]
    [InlineData("""{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}""")]
    [InlineData("""{"op":"replace","path":"/userAwareTokenNeverExpires","value":"true"}""")]
    public async Task The_newer_versions_need_a_date_or_an_acknowledgement(string operations)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(400, (await client.PatchAsync(client.Tenant.ClientId, $"[{operations}]")).Status);
    }

    [Fact]
    public async Task Even_a_token_that_never_expires_needs_a_new_acknowledgement()
    {
        using var client = await RawClient.AdministratorAsync();
        var immortal = client.Tenant.Tokens.Single(token => token.Name == "Break-glass").Id;

        Assert.Equal(400, (await client.PatchAsync(immortal, """[{"op":"replace","path":"/expirationDate","value":null}]""")).Status);
        Assert.Equal(200, (await client.PatchAsync(immortal, """[{"op":"replace","path":"/name","value":"Emergency"}]""")).Status);
        Assert.Null(client.Tenant.FindToken(immortal)!.ExpirationDate);
    }

    private static SandboxToken Token(RawClient client) => client.Tenant.FindToken(client.Tenant.ClientId)!;
}
