using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

public sealed class SandboxRoutingTests
{
    public static TheoryData<string> Collections { get; } = [.. SandboxVersions.Names.Select(SandboxVersions.PathOf)];

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Each_address_serves_all_four_operations(string collection)
    {
        using var client = await RawClient.AdministratorAsync();

        var created = await client.CreateAsync(ExpiringIn30Days(client, "New"), collection);
        var id = created.Json.GetProperty("id").GetString()!;
        var patched = await client.PatchAsync(id, """[{"op":"replace","path":"/name","value":"Renamed"}]""", collection);
        var listed = await client.GetAsync(collection);
        var deleted = await client.SendAsync("DELETE", $"{collection}/{id}");

        Assert.Equal((200, 200, 200, 204), (created.Status, patched.Status, listed.Status, deleted.Status));
        Assert.Contains("Renamed", listed.Text, StringComparison.Ordinal);
        Assert.Empty(deleted.Text);
        Assert.Null(client.Tenant.FindToken(id));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/personal-access-tokens")]
    [InlineData("/v1/personal-access-tokens")]
    [InlineData("/v2023/personal-access-tokens")]
    [InlineData("/BETA/personal-access-tokens")]
    [InlineData("/beta//personal-access-tokens")]
    [InlineData("/beta/personal-access-tokens/")]
    [InlineData("/personal-access-tokens/v1/")]
    [InlineData("/beta/personal-access-tokens/a/b")]
    [InlineData("/oauth/token/")]
    public async Task Other_paths_answer_404(string path)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(404, (await client.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("PUT", "/beta/personal-access-tokens", "GET, POST")]
    [InlineData("DELETE", "/personal-access-tokens/v1", "GET, POST")]
    [InlineData("GET", "/beta/personal-access-tokens/abc", "PATCH, DELETE")]
    [InlineData("get", "/beta/personal-access-tokens", "GET, POST")]
    [InlineData("GET", "/oauth/token", "POST")]
    [InlineData("POST", "/oauth/info", "GET")]
    public async Task A_405_lists_the_methods_of_the_path(string method, string path, string allow)
    {
        using var client = await RawClient.AdministratorAsync();

        var reply = await client.SendAsync(method, path);

        Assert.Equal(405, reply.Status);
        Assert.Equal(allow, reply.Header("Allow"));
    }

    [Fact]
    public async Task An_encoded_slash_is_not_a_separator()
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(404, (await client.DeleteAsync("x%2F" + client.Tenant.ClientId)).Status);
        Assert.Equal(404, (await client.GetAsync("/beta%2Fpersonal-access-tokens")).Status);
        Assert.NotNull(client.Tenant.FindToken(client.Tenant.ClientId));
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("text/html, application/json;q=0.5", 200)]
    [InlineData("application/*", 200)]
    [InlineData("*/*", 200)]
    [InlineData("text/html", 406)]
    [InlineData("application/json;q=0", 406)]
    [InlineData("", 406)]
    public async Task A_request_must_accept_JSON(string accept, int status)
    {
        using var client = await RawClient.AdministratorAsync();

        Assert.Equal(status, (await client.SendAsync("GET", RawClient.Beta, accept: accept)).Status);
    }

    [Fact]
    public async Task All_handlers_and_hosts_serve_one_tenant()
    {
        using var client = await RawClient.AdministratorAsync();
        using var other = new HttpClient(client.Tenant.CreateHandler());
        var request = client.Request("GET", "http://elsewhere.example:8080/beta/personal-access-tokens");

        using var response = await other.SendAsync(request);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_request_can_be_cancelled()
    {
        var tenant = new SandboxTenant();
        using var invoker = new HttpMessageInvoker(tenant.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(SandboxTenant.BaseAddress, "/oauth/info"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invoker.SendAsync(request, new CancellationToken(canceled: true)));
    }

    private static string ExpiringIn30Days(RawClient client, string name)
        => $$"""{"name":"{{name}}","expirationDate":"{{client.Clock.GetUtcNow().AddDays(30):yyyy-MM-ddTHH:mm:ss.fffZ}}"}""";
}
