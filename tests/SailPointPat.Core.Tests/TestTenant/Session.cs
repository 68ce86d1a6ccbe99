using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant;

namespace SailPointPat.Core.Tests.TestTenant;

/// <summary>A server and a plain HTTP client that is logged in as the administrator.</summary>
internal sealed class Session : IAsyncDisposable
{
    public const string Beta = "/beta/personal-access-tokens";

    private Session(TestTenantServer server)
    {
        Server = server;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.BaseAddress };
    }

    public TestTenantServer Server { get; }

    public HttpClient Http { get; }

    public static async Task<Session> StartAsync(TimeProvider? clock = null)
    {
        var session = new Session(await TestTenantServer.StartAsync(clock: clock));
        using var login = await session.LogInAsync();
        var bearer = JsonDocument.Parse(await login.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        session.Http.DefaultRequestHeaders.Add("Authorization", $"Bearer {bearer}");
        session.Http.DefaultRequestHeaders.Add("Accept", "application/json");
        session.Server.Log.Clear();
        return session;
    }

    public Task<HttpResponseMessage> LogInAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = Server.Tenant.ClientId,
                ["client_secret"] = Server.Tenant.ClientSecret,
            }),
        };
        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> ListAsync(CancellationToken cancellationToken = default) => Http.GetAsync(Beta, cancellationToken);

    public Task<HttpResponseMessage> ListHeadersAsync() => Http.GetAsync(Beta, HttpCompletionOption.ResponseHeadersRead);

    public async Task<HttpResponseMessage> CreateAsync(string name)
    {
        using var content = new StringContent($$"""{"name":"{{name}}"}""", Encoding.UTF8, "application/json");
        return await Http.PostAsync(Beta, content);
    }

    public Task<HttpResponseMessage> RemoveAsync(string id) => Http.DeleteAsync($"{Beta}/{id}");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
