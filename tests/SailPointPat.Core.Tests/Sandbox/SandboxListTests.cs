using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxListTests
{
    private const string ReadMine = "sp:my-personal-access-tokens:read";
    private const string ReadAll = "sp:all-personal-access-tokens:read";

    [Theory]
    [MemberData(nameof(SandboxRoutingTests.Collections), MemberType = typeof(SandboxRoutingTests))]
    public async Task A_list_has_exactly_the_documented_fields(string collection)
    {
        var hasNeverExpires = SandboxVersions.ChoosingExpiry.Select(SandboxVersions.PathOf).Contains(collection);
        using var client = await RawClient.AdministratorAsync();
        // The descriptions of these two versions do not allow null there.
        var canHaveNoExpiry = !collection.StartsWith("/v3/", StringComparison.Ordinal) && !collection.StartsWith("/v2024/", StringComparison.Ordinal);
        string[] fields = ["id", "name", "scope", "owner", "created", "lastUsed", "managed", "accessTokenValiditySeconds", "expirationDate"];

        var reply = await client.GetAsync(collection);

        Assert.Equal("application/json", reply.Header("Content-Type"));
        Assert.All(reply.Json.EnumerateArray(), token =>
        {
            var names = token.EnumerateObject().Select(field => field.Name).ToArray();
            var isLeftOut = names[^1] == "accessTokenValiditySeconds";
            Assert.False(isLeftOut && canHaveNoExpiry);
            Assert.Equal(hasNeverExpires ? [.. fields, "userAwareTokenNeverExpires"] : isLeftOut ? fields[..^1] : fields, names);
            Assert.Equal(["type", "id", "name"], token.GetProperty("owner").EnumerateObject().Select(field => field.Name));
            Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", token.GetProperty("created").GetString());
        });
    }

    [Fact]
    public async Task A_caller_with_the_right_to_read_all_sees_the_whole_tenant()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(client.Tenant.Tokens.Select(token => token.Id), Ids(await client.GetAsync(RawClient.Beta)));
    }

    [Fact]
    public async Task An_owner_filter_lists_that_owner_and_nothing_for_an_unknown_one()
    {
        using var client = await RawClient.AdministratorAsync();
        var expected = client.Tenant.Tokens.Where(token => token.Owner == client.Ordinary).Select(token => token.Id);

        Assert.Equal(expected, Ids(await client.GetAsync($"{RawClient.Beta}?owner-id={client.Ordinary.Id}")));
        Assert.Equal("[]", (await client.GetAsync($"{RawClient.Beta}?owner-id=unknown")).Text);
    }

    [Fact]
    public async Task Any_owner_but_me_needs_the_right_to_read_all()
    {
        using var client = await RawClient.OrdinaryUserAsync();

        Assert.Equal(403, (await client.GetAsync(RawClient.Beta)).Status);
        Assert.Equal(403, (await client.GetAsync($"{RawClient.Beta}?owner-id={client.Administrator.Id}")).Status);
        Assert.Equal(403, (await client.GetAsync($"{RawClient.Beta}?owner-id={client.Ordinary.Id}")).Status);
        Assert.Equal(200, (await client.GetAsync(RawClient.Beta + "?owner-id=me")).Status);
    }

    [Theory]
    [InlineData(ReadMine, 200, 403)]
    [InlineData("sp:my-personal-access-tokens:manage", 200, 403)]
    [InlineData(ReadAll, 200, 200)]
    [InlineData("sp:all-personal-access-tokens:manage", 200, 200)]
    [InlineData("idn:my-personal-access-tokens:read", 403, 403)]
    [InlineData("idn:all-personal-access-tokens:manage", 403, 403)]
    [InlineData("sp:all-personal-access-token:read", 403, 403)]
    [InlineData("SP:ALL-PERSONAL-ACCESS-TOKENS:READ", 403, 403)]
    [InlineData("sp:managed-personal-access-tokens:read", 403, 403)]
    public async Task The_scope_of_the_token_limits_the_list(string scope, int mine, int all)
    {
        using var client = await RawClient.AdministratorWithScopeAsync(scope);

        Assert.Equal(mine, (await client.GetAsync(RawClient.Beta + "?owner-id=me")).Status);
        Assert.Equal(all, (await client.GetAsync(RawClient.Beta)).Status);
    }

    [Fact]
    public async Task A_scope_grants_no_right_that_the_identity_does_not_have()
    {
        using var client = await RawClient.OrdinaryUserAsync(ReadAll, "sp:scopes:all");

        Assert.Equal(403, (await client.GetAsync(RawClient.Beta)).Status);
    }

    [Fact]
    public async Task Only_administrators_see_managed_tokens()
    {
        using var administrator = await RawClient.AdministratorWithScopeAsync(ReadAll);
        using var owner = new RawClient();
        var managed = owner.Tenant.Tokens.Single(token => token.Managed);
        await owner.LogInAsync(owner.Tenant.AddToken(managed.Owner, "For a test", "sp:scopes:all"));

        Assert.Contains(managed.Id, Ids(await administrator.GetAsync(RawClient.Beta)));
        Assert.DoesNotContain(managed.Id, Ids(await owner.GetAsync(RawClient.Beta + "?owner-id=me")));
    }

    [Fact]
    public async Task A_filter_selects_by_last_use()
    {
        using var client = await RawClient.AdministratorAsync();
        var limit = client.Tenant.Tokens.Single(token => token.Name == "Quarterly certification export").LastUsed!.Value;
        var text = limit.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null);

        var stale = Ids(await client.GetAsync($"{RawClient.Beta}?filters=lastUsed%20le%20{text}"));
        var shifted = Ids(await client.GetAsync($"{RawClient.Beta}?filters=lastUsed+le+{limit.ToOffset(TimeSpan.FromHours(2)):yyyy-MM-ddTHH:mm:ss.fff}%2B02:00"));
        var unused = Ids(await client.GetAsync($"{RawClient.V1}?filters=lastUsed%20isnull&owner-id=me"));

        Assert.Equal(client.Tenant.Tokens.Where(token => token.LastUsed <= limit).Select(token => token.Id), stale);
        Assert.Equal(stale, shifted);
        Assert.Equal(["Break-glass"], unused.Select(id => client.Tenant.FindToken(id)!.Name));
    }

    [Theory]
    [InlineData("filters=lastUsed")]
    [InlineData("filters=lastUsed%20ISNULL")]
    [InlineData("filters=lastused%20isnull")]
    [InlineData("filters=lastUsed%20isnull%20")]
    [InlineData("filters=lastUsed%20%20isnull")]
    [InlineData("filters=lastUsed%20LE%202023-02-05T10:59:27.214Z")]
    [InlineData("filters=lastUsed%20lt%202023-02-05T10:59:27.214Z")]
    [InlineData("filters=lastUsed%20le%202023-02-05")]
    [InlineData("filters=lastUsed%20le%202023-02-05T10:59:27.214")]
    [InlineData("filters=lastUsed%20le%202023-02-30T10:59:27Z")]
    [InlineData("filters=lastUsed%20le%2002/05/2023")]
    [InlineData("filters=lastUsed%20le%202023-02-05T10:59:27+02:00")]
    [InlineData("filters=name%20eq%20%22x%22")]
    [InlineData("filters=lastUsed%20isnull%20or%20lastUsed%20le%202023-02-05T10:59:27.214Z")]
    [InlineData("filters=")]
    [InlineData("filters=lastUsed%20isnull&filters=lastUsed%20isnull")]
    [InlineData("owner-id=")]
    [InlineData("owner-id=me&owner-id=me")]
    [InlineData("Owner-Id=me")]
    [InlineData("limit=10")]
    [InlineData("owner-id=me&")]
    [InlineData("filters=%ff")]
    public async Task Every_other_query_is_refused(string query)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(400, (await client.GetAsync($"{RawClient.Beta}?{query}")).Status);
    }

    [Fact]
    public async Task A_list_accepts_no_body()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(400, (await client.SendAsync("GET", RawClient.Beta, "{}")).Status);
    }

    private static IReadOnlyList<string> Ids(Reply reply) => [.. reply.Json.EnumerateArray().Select(token => token.GetProperty("id").GetString()!)];
}
