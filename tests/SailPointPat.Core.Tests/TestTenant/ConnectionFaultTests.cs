using System;
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class ConnectionFaultTests
{
    [Fact]
    public async Task A_fault_resets_the_connection_before_the_request_is_processed()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ResetBeforeRequest());

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => session.CreateAsync("New"));

        Assert.Equal(SocketError.ConnectionReset, SocketErrorIn(exception));
        Assert.DoesNotContain(session.Server.Tenant.Tokens, token => token.Name == "New");
        var entry = await CompletedAsync(session);
        Assert.Equal((null, null, false), (entry.Status, entry.SandboxStatus, entry.IsAbandoned));
    }

    [Fact]
    public async Task A_fault_resets_the_connection_after_the_request_is_processed()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ResetBeforeAnswer());

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => session.CreateAsync("New"));

        Assert.Equal(SocketError.ConnectionReset, SocketErrorIn(exception));
        Assert.Contains(session.Server.Tenant.Tokens, token => token.Name == "New");
        var entry = await CompletedAsync(session);
        Assert.Equal((null, 200), (entry.Status, entry.SandboxStatus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_cuts_the_body_in_the_middle(bool chunked)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.CutBody(chunked));

        using var response = await session.ListHeadersAsync();
        await using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();
        var exception = await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received));

        Assert.NotNull(exception);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(chunked, response.Content.Headers.ContentLength == null);
        Assert.Equal((byte)'[', received.ToArray()[0]);
        Assert.Equal(200, (await CompletedAsync(session)).Status);
    }

    [Fact]
    public async Task A_fault_cuts_an_empty_answer_before_it_begins()
    {
        await using var session = await Session.StartAsync();
        var id = session.Server.Tenant.Tokens[^1].Id;
        session.Server.Faults.Add(Fault.CutBody());

        await Assert.ThrowsAsync<HttpRequestException>(() => session.RemoveAsync(id));

        Assert.Null(session.Server.Tenant.FindToken(id));
        Assert.Null((await CompletedAsync(session)).Status);
    }

    [Fact]
    public async Task A_fault_closes_the_connection_after_the_request_is_processed()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.HangUpBeforeAnswer());

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => session.CreateAsync("New"));

        Assert.Equal(HttpRequestError.ResponseEnded, exception.HttpRequestError);
        Assert.Contains(session.Server.Tenant.Tokens, token => token.Name == "New");
        var entry = await CompletedAsync(session);
        Assert.Equal((null, 200, false), (entry.Status, entry.SandboxStatus, entry.IsAbandoned));
    }

    [Fact]
    public async Task A_fault_stalls_the_body_in_the_middle_until_released()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.StallBody(gate));

        using var response = await session.ListHeadersAsync();
        var reading = response.Content.ReadAsStringAsync();
        await gate.Arrived;
        Assert.False(reading.IsCompleted);
        gate.Release();

        Assert.Equal(12, JsonDocument.Parse(await reading).RootElement.GetArrayLength());
    }

    private static async Task<RequestLogEntry> CompletedAsync(Session session)
        => (await session.Server.Log.WaitForAsync(entry => entry.IsCompleted))[0];

    private static SocketError? SocketErrorIn(Exception? exception)
        => exception is null or SocketException ? (exception as SocketException)?.SocketErrorCode : SocketErrorIn(exception.InnerException);
}
