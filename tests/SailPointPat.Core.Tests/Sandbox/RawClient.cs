using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.Sandbox;
using Xunit;

namespace SailPointPat.Core.Tests.Sandbox;

/// <summary>Sends raw HTTP to a tenant, without any code of the core.</summary>
internal sealed class RawClient : IDisposable
{
    public const string Beta = "/beta/personal-access-tokens";
    public const string V1 = "/personal-access-tokens/v1";
    public const string JsonPatch = "application/json-patch+json";

    private readonly HttpClient _http;
    private string? _bearer;

    public RawClient()
    {
        Tenant = new SandboxTenant(Clock);
        _http = new HttpClient(Tenant.CreateHandler()) { BaseAddress = SandboxTenant.BaseAddress };
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 10, 9, 30, 0, 123, TimeSpan.Zero));

    public SandboxTenant Tenant { get; }

    public SandboxIdentity Administrator => Tenant.Identities.Single(identity => identity.IsAdministrator);

    public SandboxIdentity Ordinary => Tenant.Identities.First(identity => !identity.IsAdministrator);

    /// <summary>Logged in as the administrator.</summary>
    public static async Task<RawClient> AdministratorAsync()
    {
        var client = new RawClient();
        await client.LogInAsync(client.Tenant.CredentialOf(client.Tenant.ClientId));
        return client;
    }

    /// <summary>Logged in as an ordinary user, by a new token with these scopes.</summary>
    public static async Task<RawClient> OrdinaryUserAsync(params string[] scope)
    {
        var client = new RawClient();
        await client.LogInAsync(client.Tenant.AddToken(client.Ordinary, "For a test", scope));
        return client;
    }

    /// <summary>Logged in as the administrator, by a new token with these scopes.</summary>
    public static async Task<RawClient> AdministratorWithScopeAsync(params string[] scope)
    {
        var client = new RawClient();
        await client.LogInAsync(client.Tenant.AddToken(client.Administrator, "For a test", scope));
        return client;
    }

    public async Task<string> LogInAsync(SandboxCredential credential)
    {
        var reply = await PostFormAsync(credential.ClientId, credential.ClientSecret);
        Assert.Equal(200, reply.Status);
        return _bearer = reply.Json.GetProperty("access_token").GetString()!;
    }

    public Task<Reply> PostFormAsync(string clientId, string clientSecret) => SendAsync(new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = clientSecret,
        }),
    });

    public Task<Reply> PostRawFormAsync(string form, string contentType = "application/x-www-form-urlencoded", string path = "/oauth/token")
        => SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = Content(form, contentType) });

    public Task<Reply> GetAsync(string pathAndQuery) => SendAsync("GET", pathAndQuery);

    public Task<Reply> CreateAsync(string json, string path = Beta) => SendAsync("POST", path, json);

    public Task<Reply> PatchAsync(string id, string json, string path = V1) => SendAsync("PATCH", $"{path}/{id}", json, JsonPatch);

    public Task<Reply> DeleteAsync(string id) => SendAsync("DELETE", $"{Beta}/{id}");

    public Task<Reply> SendAsync(string method, string path, string? body = null, string contentType = "application/json", string accept = "application/json")
        => SendAsync(Request(method, path, body, contentType, accept));

    public HttpRequestMessage Request(string method, string path, string? body = null, string contentType = "application/json", string accept = "application/json")
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body != null)
            request.Content = Content(body, contentType);
        if (accept.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        if (_bearer != null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_bearer}");
        return request;
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        var response = await _http.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    public void Dispose() => _http.Dispose();

    private static ByteArrayContent Content(string body, string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
