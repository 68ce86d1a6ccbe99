using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class TestTenantServerTests
{
    [Fact]
    public async Task The_server_listens_on_a_free_loopback_port()
    {
        await using var first = await TestTenantServer.StartAsync();
        await using var second = await TestTenantServer.StartAsync();

        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(first.BaseAddress.Host)));
        Assert.NotEqual(first.BaseAddress.Port, second.BaseAddress.Port);
        Assert.NotEqual(0, first.BaseAddress.Port);
    }

    [Fact]
    public async Task The_server_serves_the_four_operations()
    {
        await using var session = await Session.StartAsync();

        using var created = await session.CreateAsync("Über sockets");
        using var listed = await session.ListAsync();
        var id = session.Server.Tenant.Tokens[^1].Id;
        using var patch = new StringContent("""[{"op":"replace","path":"/name","value":"New"}]""", Encoding.UTF8, "application/json-patch+json");
        using var patched = await session.Http.PatchAsync($"{Session.Beta}/{id}", patch);
        using var removed = await session.RemoveAsync(id);

        Assert.Equal([200, 200, 200, 204], new[] { created, listed, patched, removed }.Select(response => (int)response.StatusCode));
        Assert.Contains("Über sockets", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(removed.Headers.Contains("SLPT-Request-ID"));
        Assert.False(removed.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_server_serves_the_given_tenant()
    {
        var tenant = new SandboxTenant();
        await using var server = await TestTenantServer.StartAsync(tenant);

        Assert.Same(tenant, server.Tenant);
    }

    [Theory]
    [InlineData("GET /beta/../beta/personal-access-tokens", "404")]
    [InlineData("GET /beta%2Fpersonal-access-tokens", "404")]
    [InlineData("GET //beta/personal-access-tokens", "404")]
    [InlineData("GET /beta/personal-access-tokens", "401")]
    [InlineData("PUT /beta/personal-access-tokens", "405")]
    public async Task Paths_reach_the_sandbox_exactly_as_sent(string requestLine, string status)
    {
        await using var server = await TestTenantServer.StartAsync();

        var answer = await SendRawAsync(server.BaseAddress, $"{requestLine} HTTP/1.1\r\nHost: test\r\nAccept: application/json\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(requestLine.Split(' ')[1], server.Log.Entries.Single().PathAndQuery);
    }

    [Fact]
    public async Task A_stopped_server_refuses_connections()
    {
        await using var session = await Session.StartAsync();

        await session.Server.StopAsync();

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => session.ListAsync());
        Assert.Equal(HttpRequestError.ConnectionError, exception.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(exception.InnerException).SocketErrorCode);
    }

    private static async Task<string> SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
