using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxLoginTests
{
    [Fact]
    public async Task A_login_answers_with_a_bearer_token_and_its_other_fields()
    {
        using var client = new RawClient();

        var reply = await client.PostFormAsync(client.Tenant.ClientId, client.Tenant.ClientSecret);

        Assert.Equal(200, reply.Status);
        Assert.Equal("no-store", reply.Header("Cache-Control"));
        Assert.Equal("bearer", reply.Json.GetProperty("token_type").GetString());
        Assert.Equal(749, reply.Json.GetProperty("expires_in").GetInt32());
        Assert.Equal(client.Administrator.Id, reply.Json.GetProperty("identity_id").GetString());
        foreach (var field in new[] { "org", "pod", "tenant_id", "jti" })
            Assert.NotEmpty(reply.Json.GetProperty(field).GetString()!);
        Assert.Equal(1, client.Tenant.LoginCount);
    }

    /// <summary>The official SDKs send this.</summary>
    [Theory]
    [InlineData("secret")]
    [InlineData("wrong")]
    public async Task A_login_accepts_a_multipart_form(string which)
    {
        using var client = new RawClient();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("client_credentials"), "grant_type" },
            { new StringContent(client.Tenant.ClientId), "\"client_id\"" },
            { new StringContent(which == "secret" ? client.Tenant.ClientSecret : which), "client_secret" },
        };
        using var http = new HttpClient(client.Tenant.CreateHandler()) { BaseAddress = SandboxTenant.BaseAddress };

        using var answer = await http.PostAsync("/oauth/token", form);

        Assert.Equal(which == "secret" ? 200 : 401, (int)answer.StatusCode);
    }

    /// <summary>SailPoint's command-line tool sends this.</summary>
    [Fact]
    public async Task A_login_accepts_only_the_grant_type_in_the_query()
    {
        using var client = new RawClient();
        var form = $"client_id={client.Tenant.ClientId}&client_secret={client.Tenant.ClientSecret}";

        Assert.Equal(200, (await client.PostRawFormAsync(form, path: "/oauth/token?grant_type=client_credentials")).Status);
        Assert.Equal(400, (await client.PostRawFormAsync(form, path: "/oauth/token?grant_type=password")).Status);
        Assert.Equal(400, (await client.PostRawFormAsync("grant_type=client_credentials", path: "/oauth/token?" + form)).Status);
    }

    [Fact]
    public async Task The_bearer_token_is_a_JWT_with_the_caller_and_the_expiry()
    {
        using var client = new RawClient();

        var bearer = await client.LogInAsync(client.Tenant.CredentialOf(client.Tenant.ClientId));

        var parts = bearer.Split('.');
        Assert.Equal(3, parts.Length);
        Assert.Equal("HS256", Decode(parts[0]).GetProperty("alg").GetString());
        Assert.Matches("^[A-Za-z0-9_-]{43}$", parts[2]);
        var claims = Decode(parts[1]);
        Assert.Equal(
            ["authorities", "client_id", "exp", "iat", "identity_id", "jti", "org", "pod", "scope", "strong_auth", "tenant_id", "user_name"],
            claims.EnumerateObject().Select(claim => claim.Name).Order(StringComparer.Ordinal));
        Assert.Equal(client.Administrator.UserName, claims.GetProperty("user_name").GetString());
        Assert.Equal(client.Tenant.ClientId, claims.GetProperty("client_id").GetString());
        Assert.Equal(client.Clock.GetUtcNow().ToUnixTimeSeconds() + 749, claims.GetProperty("exp").GetInt64());
    }

    [Fact]
    public async Task A_bearer_token_expires_after_the_validity_of_its_token()
    {
        using var client = await RawClient.AdministratorAsync();
        var created = (await client.CreateAsync("""{"name":"Short","accessTokenValiditySeconds":15}""")).Json;

        var reply = await client.PostFormAsync(created.GetProperty("id").GetString()!, created.GetProperty("secret").GetString()!);

        Assert.Equal(15, reply.Json.GetProperty("expires_in").GetInt32());
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_client_get_the_same_refusal()
    {
        using var client = new RawClient();

        foreach (var reply in new[]
        {
            await client.PostFormAsync(client.Tenant.ClientId, client.Tenant.CredentialOf("somebody else").ClientSecret),
            await client.PostFormAsync("somebody else", client.Tenant.CredentialOf("somebody else").ClientSecret),
        })
        {
            Assert.Equal(401, reply.Status);
            Assert.Equal("invalid_client", reply.Json.GetProperty("error").GetString());
            Assert.NotEmpty(reply.Json.GetProperty("error_description").GetString()!);
        }

        Assert.Equal(0, client.Tenant.LoginCount);
    }

    [Fact]
    public async Task An_expired_personal_access_token_cannot_log_in()
    {
        using var client = new RawClient();
        var credential = client.Tenant.CredentialOf(client.Tenant.ClientId);
        client.Clock.SetUtcNow(client.Tenant.FindToken(credential.ClientId)!.ExpirationDate!.Value);

        var reply = await client.PostFormAsync(credential.ClientId, credential.ClientSecret);

        Assert.Equal(401, reply.Status);
        Assert.Equal("invalid_client", reply.Json.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("client_id=a&client_secret=b", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_secret=b", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=a", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=&client_secret=b", "invalid_request")]
    [InlineData("grant_type=password&client_id=a&client_secret=b", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=a&client_secret=b&scope=x", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=a&client_id=a&client_secret=b", "invalid_request")]
    [InlineData("grant_type=client_credentials&client_id=%zz&client_secret=b", "invalid_request")]
    [InlineData("", "invalid_request")]
    public async Task A_form_that_differs_from_the_documented_one_is_refused(string form, string error)
    {
        using var client = new RawClient();

        var reply = await client.PostRawFormAsync(form);

        Assert.Equal(400, reply.Status);
        Assert.Equal(error, reply.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_login_accepts_no_JSON_no_other_query_and_no_Authorization_header()
    {
        using var client = new RawClient();
        var form = $"grant_type=client_credentials&client_id={client.Tenant.ClientId}&client_secret={client.Tenant.ClientSecret}";
        var withHeader = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        withHeader.Headers.TryAddWithoutValidation("Authorization", "Basic YTpi");

        Assert.Equal(415, (await client.PostRawFormAsync("{}", "application/json")).Status);
        Assert.Equal(400, (await client.PostRawFormAsync(form, path: "/oauth/token?grant_type=client_credentials")).Status);
        Assert.Equal(400, (await client.SendAsync(withHeader)).Status);
        Assert.Equal(0, client.Tenant.LoginCount);
    }

    [Fact]
    public async Task The_last_use_changes_at_most_once_a_day()
    {
        using var client = new RawClient();
        var credential = client.Tenant.AddToken(client.Ordinary, "Daily");
        var first = client.Clock.GetUtcNow();

        await client.LogInAsync(credential);
        client.Clock.Advance(TimeSpan.FromHours(23));
        await client.LogInAsync(credential);
        var sameDay = client.Tenant.FindToken(credential.ClientId)!.LastUsed;
        client.Clock.Advance(TimeSpan.FromHours(2));
        await client.LogInAsync(credential);

        Assert.Equal(first, sameDay);
        Assert.Equal(first.AddHours(25), client.Tenant.FindToken(credential.ClientId)!.LastUsed);
    }

    [Fact]
    public async Task A_public_address_names_the_token_endpoint()
    {
        using var client = new RawClient();

        var reply = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/oauth/info"));

        Assert.Equal(200, reply.Status);
        Assert.Equal($"{SandboxTenant.BaseAddress.OriginalString}/oauth/token", reply.Json.GetProperty("tokenEndpoint").GetString());
    }

    private static JsonElement Decode(string part)
    {
        var base64 = part.Replace('-', '+').Replace('_', '/');
        return JsonDocument.Parse(Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='))).RootElement;
    }
}
