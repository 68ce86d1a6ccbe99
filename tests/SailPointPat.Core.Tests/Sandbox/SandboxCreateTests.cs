using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxCreateTests
{
    public static TheoryData<string> OlderVersions { get; } = [.. SandboxVersions.LimitingExpiry.Select(SandboxVersions.PathOf)];

    public static TheoryData<string> NewerVersions { get; } = [.. SandboxVersions.ChoosingExpiry.Select(SandboxVersions.PathOf)];

    [Fact]
    public async Task A_create_answers_with_exactly_the_documented_fields_and_one_secret()
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.CreateAsync("""{"name":"Nächtlicher Export"}""");
        var created = reply.Json;
        var secret = created.GetProperty("secret").GetString()!;

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            ["id", "secret", "scope", "name", "owner", "created", "accessTokenValiditySeconds", "expirationDate"],
            created.EnumerateObject().Select(field => field.Name));
        Assert.Matches("^[0-9a-f]{32}$", created.GetProperty("id").GetString());
        Assert.Matches("^[0-9a-f]{64}$", secret);
        Assert.Equal("Nächtlicher Export", created.GetProperty("name").GetString());
        Assert.Equal(client.Administrator.Id, created.GetProperty("owner").GetProperty("id").GetString());
        Assert.Equal("2026-03-10T09:30:00.123Z", created.GetProperty("created").GetString());
        Assert.Equal(43200, created.GetProperty("accessTokenValiditySeconds").GetInt32());
        Assert.DoesNotContain(secret, (await client.GetAsync(RawClient.Beta)).Text, StringComparison.Ordinal);
        await client.LogInAsync(new(created.GetProperty("id").GetString()!, secret));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","scope":null""")]
    [InlineData(""","scope":[]""")]
    public async Task A_create_without_scope_grants_every_right_of_the_owner(string scope)
    {
        using var client = await RawClient.AdministratorAsync();

        var created = (await client.CreateAsync($$"""{"name":"New"{{scope}}}""")).Json;

        Assert.Equal(["sp:scopes:all"], created.GetProperty("scope").EnumerateArray().Select(item => item.GetString()!));
    }

    [Fact]
    public async Task A_create_keeps_the_requested_values()
    {
        using var client = await RawClient.OrdinaryUserAsync();

        var created = (await client.CreateAsync(
            """{"name":"New","scope":["a:b","c:d"],"accessTokenValiditySeconds":15,"expirationDate":"2026-04-01T02:00:00.5+02:00"}""")).Json;

        var token = client.Tenant.FindToken(created.GetProperty("id").GetString()!)!;
        Assert.Equal(["a:b", "c:d"], token.Scope);
        Assert.Equal(15, token.AccessTokenValiditySeconds);
        Assert.Equal("2026-04-01T00:00:00.500Z", created.GetProperty("expirationDate").GetString());
        Assert.Equal(client.Ordinary, token.Owner);
        Assert.Null(token.LastUsed);
        Assert.False(token.Managed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"New\"")]
    [InlineData("{}")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"  "}""")]
    [InlineData("""{"name":5}""")]
    [InlineData("""{"name":"New","name":"New"}""")]
    [InlineData("""{"Name":"New"}""")]
    [InlineData("""{"name":"New","owner":"me"}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"New","scope":"sp:scopes:all"}""")]
    [InlineData("""{"name":"New","scope":[1]}""")]
    [InlineData("""{"name":"New","scope":[null]}""")]
    [InlineData("""{"name":"New","scope":[""]}""")]
    [InlineData("""{"name":"New","accessTokenValiditySeconds":14}""")]
    [InlineData("""{"name":"New","accessTokenValiditySeconds":43201}""")]
    [InlineData("""{"name":"New","accessTokenValiditySeconds":60.5}""")]
    [InlineData("""{"name":"New","accessTokenValiditySeconds":"60"}""")]
    [InlineData("""{"name":"New","expirationDate":"2026-04-01"}""")]
    [InlineData("""{"name":"New","expirationDate":"2026-04-01T00:00:00"}""")]
    [InlineData("""{"name":"New","expirationDate":1774994400}""")]
    [InlineData("""{"name":"New","expirationDate":""}""")]
    [InlineData("""{"name":"New",}""")]
    [InlineData("""{"name":"New"} {}""")]
    public async Task A_body_that_breaks_a_rule_is_refused(string body)
    {
        using var client = await RawClient.AdministratorAsync();
        var before = client.Tenant.Tokens.Count;

        var reply = await client.CreateAsync(body);

        Assert.Equal(400, reply.Status);
        Assert.NotEmpty(reply.Cause);
        Assert.Equal(before, client.Tenant.Tokens.Count);
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/json-patch+json", 415)]
    [InlineData("", 415)]
    public async Task A_create_needs_its_content_type(string contentType, int status)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(status, (await client.SendAsync("POST", RawClient.Beta, """{"name":"New"}""", contentType)).Status);
    }

    [Fact]
    public async Task A_name_must_be_unique_only_for_its_owner()
    {
        using var client = await RawClient.AdministratorAsync();

        var own = await client.CreateAsync("""{"name":"Break-glass"}""");
        var another = await client.CreateAsync("""{"name":"Terraform provider"}""");

        Assert.Equal((400, 200), (own.Status, another.Status));
        Assert.Contains("already has a personal access token named 'Break-glass'", own.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_eleventh_token_of_an_owner_is_refused()
    {
        using var client = await RawClient.AdministratorAsync();
        var free = 10 - client.Tenant.Tokens.Count(token => token.Owner == client.Administrator);
        for (var i = 0; i < free; i++)
            Assert.Equal(200, (await client.CreateAsync($$"""{"name":"New {{i}}"}""")).Status);

        var reply = await client.CreateAsync("""{"name":"One too many"}""");

        Assert.Equal(400, reply.Status);
        Assert.Contains("at most 10", reply.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sp:my-personal-access-tokens:manage", 200)]
    [InlineData("sp:all-personal-access-tokens:manage", 200)]
    [InlineData("sp:my-personal-access-tokens:read", 403)]
    [InlineData("sp:all-personal-access-tokens:read", 403)]
    public async Task A_create_needs_the_right_to_manage(string scope, int status)
    {
        using var client = await RawClient.AdministratorWithScopeAsync(scope);

        Assert.Equal(status, (await client.CreateAsync("""{"name":"New"}""")).Status);
    }

    [Fact]
    public async Task A_create_accepts_no_query()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(400, (await client.CreateAsync("""{"name":"New"}""", RawClient.Beta + "?owner-id=me")).Status);
    }

    [Theory]
    [MemberData(nameof(OlderVersions))]
    public async Task The_older_versions_limit_the_expiry_to_six_months(string collection)
    {
        using var client = await RawClient.AdministratorAsync();
        var latest = client.Clock.GetUtcNow().AddMonths(6);

        var implied = await client.CreateAsync("""{"name":"Implied"}""", collection);
        var isNull = await client.CreateAsync("""{"name":"Null","expirationDate":null}""", collection);
        var last = await client.CreateAsync(Expiring("Last", latest), collection);
        var beyond = await client.CreateAsync(Expiring("Beyond", latest.AddMilliseconds(1)), collection);
        var past = await client.CreateAsync(Expiring("Past", client.Clock.GetUtcNow()), collection);
        var never = await client.CreateAsync("""{"name":"Never","userAwareTokenNeverExpires":true}""", collection);

        Assert.All([implied, isNull, last], reply =>
            Assert.Equal("2026-09-10T09:30:00.123Z", reply.Json.GetProperty("expirationDate").GetString()));
        Assert.All([beyond, past, never], reply => Assert.Equal(400, reply.Status));
    }

    [Theory]
    [MemberData(nameof(NewerVersions))]
    public async Task The_newer_versions_need_a_date_or_an_acknowledgement(string collection)
    {
        using var client = await RawClient.AdministratorAsync();

        var neither = await client.CreateAsync("""{"name":"Neither"}""", collection);
        var denied = await client.CreateAsync("""{"name":"Denied","userAwareTokenNeverExpires":false,"expirationDate":null}""", collection);
        var wrongType = await client.CreateAsync("""{"name":"Wrong","userAwareTokenNeverExpires":"true"}""", collection);
        var past = await client.CreateAsync(Expiring("Past", client.Clock.GetUtcNow()), collection);
        var far = await client.CreateAsync(Expiring("Far", client.Clock.GetUtcNow().AddYears(30)), collection);
        var never = await client.CreateAsync("""{"name":"Never","userAwareTokenNeverExpires":true,"expirationDate":null}""", collection);

        Assert.All([neither, denied, wrongType, past], reply => Assert.Equal(400, reply.Status));
        Assert.Equal("2056-03-10T09:30:00.123Z", far.Json.GetProperty("expirationDate").GetString());
        Assert.False(never.Json.TryGetProperty("expirationDate", out _));
        Assert.True(client.Tenant.FindToken(never.Json.GetProperty("id").GetString()!)!.UserAwareTokenNeverExpires);
    }

    private static string Expiring(string name, DateTimeOffset date)
        => $$"""{"name":"{{name}}","expirationDate":"{{date.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)}}"}""";
}
