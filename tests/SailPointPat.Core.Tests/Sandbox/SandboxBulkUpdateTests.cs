using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxBulkUpdateTests
{
    private const string Path = RawClient.V1 + "/bulk-update";
    private const string NextYear = """[{"op":"replace","path":"/expirationDate","value":"2027-03-10T09:30:00.000Z"}]""";
    private const string Never = """[{"op":"remove","path":"/expirationDate"},{"op":"replace","path":"/userAwareTokenNeverExpires","value":true}]""";
    private static readonly DateTimeOffset Expiry = new(2027, 3, 10, 9, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("PATCH")]
    [InlineData("POST")]
    public async Task A_bulk_update_changes_the_expiry_of_tokens_of_any_owner(string method)
    {
        using var client = await RawClient.AdministratorAsync();
        var ids = client.Tenant.Tokens.Select(token => token.Id).ToArray();

        var reply = await client.SendAsync(method, Path, Body(NextYear, ids));

        Assert.Equal(200, reply.Status);
        Assert.Equal(ids.Order(StringComparer.Ordinal), reply.Json.EnumerateArray().Select(token => token.GetProperty("id").GetString()));
        Assert.All(client.Tenant.Tokens, token => Assert.Equal(Expiry, token.ExpirationDate));
        Assert.DoesNotContain("userAwareTokenNeverExpires", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_update_removes_the_expiry_with_an_acknowledgement()
    {
        using var client = await RawClient.AdministratorAsync();
        var id = client.Tenant.Tokens.First(token => token.ExpirationDate is not null).Id;

        Assert.Equal(400, (await client.SendAsync("PATCH", Path, Body("""[{"op":"remove","path":"/expirationDate"}]""", id))).Status);
        Assert.Equal(400, (await client.SendAsync("PATCH", Path, Body("""[{"op":"replace","path":"/expirationDate","value":null}]""", id))).Status);
        Assert.NotNull(client.Tenant.FindToken(id)!.ExpirationDate);

        Assert.Equal(200, (await client.SendAsync("PATCH", Path, Body(Never, id))).Status);
        Assert.Null(client.Tenant.FindToken(id)!.ExpirationDate);
    }

    [Fact]
    public async Task A_bulk_update_with_an_unknown_id_changes_nothing()
    {
        using var client = await RawClient.AdministratorAsync();
        var token = client.Tenant.Tokens[0];

        var reply = await client.SendAsync("PATCH", Path, Body(NextYear, token.Id, "unknown"));

        Assert.Equal(400, reply.Status);
        Assert.Equal(token.ExpirationDate, client.Tenant.FindToken(token.Id)!.ExpirationDate);
    }

    [Theory]
    [InlineData("""{"ids":[],"patch":%}""")]
    [InlineData("""{"ids":["$","$"],"patch":%}""")]
    [InlineData("""{"ids":["$"," "],"patch":%}""")]
    [InlineData("""{"ids":["$",1],"patch":%}""")]
    [InlineData("""{"ids":"$","patch":%}""")]
    [InlineData("""{"patch":%}""")]
    [InlineData("""{"ids":["$"]}""")]
    [InlineData("""{"ids":["$"],"patch":[]}""")]
    [InlineData("""{"ids":["$"],"patch":%,"filters":""}""")]
    [InlineData("""{"ids":["$"],"patch":[{"op":"replace","path":"/name","value":"New"}]}""")]
    [InlineData("""{"ids":["$"],"patch":[{"op":"replace","path":"/scope","value":["sp:scopes:all"]}]}""")]
    [InlineData("""{"ids":["$"],"patch":[{"op":"replace","path":"/expirationDate","value":"2020-01-01T00:00:00Z"}]}""")]
    [InlineData("""["$"]""")]
    public async Task An_undocumented_bulk_update_is_refused(string body)
    {
        using var client = await RawClient.AdministratorAsync();
        var text = body.Replace("$", client.Tenant.ClientId, StringComparison.Ordinal).Replace("%", NextYear, StringComparison.Ordinal);

        Assert.Equal(400, (await client.SendAsync("PATCH", Path, text)).Status);
    }

    [Fact]
    public async Task A_bulk_update_accepts_up_to_25_ids()
    {
        using var client = await RawClient.AdministratorAsync();
        var ids = Enumerable.Range(0, 26).Select(i => "unknown" + i).ToArray();

        var tooMany = await client.SendAsync("PATCH", Path, Body(NextYear, ids));
        var most = await client.SendAsync("PATCH", Path, Body(NextYear, ids[..25]));

        Assert.Contains("1 to 25", tooMany.Cause, StringComparison.Ordinal);
        Assert.Contains("'unknown0'", most.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sp:all-personal-access-tokens:manage", 200)]
    [InlineData("sp:my-personal-access-tokens:manage", 403)]
    [InlineData("sp:all-personal-access-tokens:read", 403)]
    [InlineData("idn:all-personal-access-tokens:update", 403)]
    public async Task A_bulk_update_needs_the_scope_for_all_tokens(string scope, int status)
    {
        using var client = await RawClient.AdministratorWithScopeAsync(scope);

        Assert.Equal(status, (await client.SendAsync("PATCH", Path, Body(NextYear, client.Tenant.ClientId))).Status);
    }

    [Fact]
    public async Task The_bulk_update_exists_in_v1_only()
    {
        using var client = await RawClient.AdministratorAsync();

        // In other versions this is the path of a token with that id.
        Assert.Equal(415, (await client.SendAsync("PATCH", RawClient.Beta + "/bulk-update", Body(NextYear, client.Tenant.ClientId))).Status);
        Assert.Equal(405, (await client.SendAsync("POST", RawClient.Beta + "/bulk-update", Body(NextYear, client.Tenant.ClientId))).Status);
        Assert.Equal(405, (await client.SendAsync("DELETE", Path)).Status);
    }

    [Fact]
    public async Task A_bulk_update_refuses_other_media_types_and_a_query()
    {
        using var client = await RawClient.AdministratorAsync();
        var body = Body(NextYear, client.Tenant.ClientId);

        Assert.Equal(415, (await client.SendAsync("PATCH", Path, body, RawClient.JsonPatch)).Status);
        Assert.Equal(400, (await client.SendAsync("PATCH", Path + "?dry-run=true", body)).Status);
    }

    private static string Body(string patch, params string[] ids) => $$"""{"ids":[{{string.Join(",", ids.Select(id => $"\"{id}\""))}}],"patch":{{patch}}}""";
}
