using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class FailingOnOrder
{
    [Fact]
    public async Task Waits_out_added_latency_by_the_clock_it_was_given()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var session = await Session.StartAsync(clock);
        session.Server.Faults.Add(Fault.Latency(TimeSpan.FromHours(1)));

        var asking = session.Http.GetAsync("/oauth/info");
        await session.Server.Log.WaitForAsync(entry => entry.Faults.Count == 1);
        Assert.False(asking.IsCompleted);
        await AdvanceUntilDoneAsync(clock, asking);

        Assert.Equal(200, (int)(await asking).StatusCode);
    }

    [Fact]
    public async Task Holds_a_request_before_the_sandbox_sees_it()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate));

        var creating = session.CreateAsync("New");
        await gate.Arrived;

        Assert.DoesNotContain(session.Server.Tenant.Tokens, token => token.Name == "New");
        Assert.False(creating.IsCompleted);
        gate.Release();
        Assert.Equal(200, (int)(await creating).StatusCode);
    }

    [Fact]
    public async Task Holds_an_answer_after_the_sandbox_has_done_its_work()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate));

        var creating = session.CreateAsync("New");
        await gate.Arrived;

        Assert.Contains(session.Server.Tenant.Tokens, token => token.Name == "New");
        Assert.False(creating.IsCompleted);
        gate.Release();
        Assert.Equal(200, (int)(await creating).StatusCode);
    }

    [Fact]
    public async Task Signals_how_many_are_held_and_when_a_client_goes_away()
    {
        await using var session = await Session.StartAsync();
        var gate = new Gate();
        using var cancellation = new CancellationTokenSource();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).Always());

        var listings = Enumerable.Range(0, 8).Select(_ => session.ListAsync(cancellation.Token)).ToArray();
        await gate.WaitForArrivalsAsync(8);
        await cancellation.CancelAsync();

        await gate.Abandoned;
        var entries = await session.Server.Log.WaitForAsync(entry => entry.IsAbandoned, 8);
        Assert.All(entries, entry => Assert.Null(entry.Status));
        Assert.All(entries, entry => Assert.Equal(200, entry.SandboxStatus));
        foreach (var listing in listings)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);
    }

    [Fact]
    public async Task Answers_429_with_seconds_a_date_or_nothing()
    {
        await using var session = await Session.StartAsync();
        var date = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        session.Server.Faults
            .Add(Fault.TooManyRequests(TimeSpan.FromSeconds(7)))
            .Add(Fault.TooManyRequests(date))
            .Add(Fault.TooManyRequests());

        using var seconds = await session.ListAsync();
        using var dated = await session.ListAsync();
        using var bare = await session.ListAsync();

        Assert.Equal("7", seconds.Headers.GetValues("Retry-After").Single());
        Assert.Equal("Wed, 02 Jan 2030 03:04:05 GMT", dated.Headers.GetValues("Retry-After").Single());
        Assert.Null(bare.Headers.RetryAfter);
        foreach (var response in new[] { seconds, dated, bare })
        {
            Assert.Equal(429, (int)response.StatusCode);
            Assert.Equal("""{"message":" Rate Limit Exceeded "}""", await response.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData(500, "500.0 Internal Fault")]
    [InlineData(503, "503 Service Unavailable")]
    [InlineData(504, "504 Gateway Timeout")]
    public async Task Answers_any_status_with_the_documented_body(int status, string detailCode)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(status).WithHeader("Retry-After", "3"));

        using var response = await session.ListAsync();
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(detailCode, body.GetProperty("detailCode").GetString());
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
        Assert.Null(session.Server.Log.Entries.Single().SandboxStatus);
    }

    [Fact]
    public async Task Answers_any_status_with_any_body()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(409, "conflict", "text/plain").WithHeader("X-Test", "1"));

        using var response = await session.ListAsync();

        Assert.Equal((409, "conflict"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("1", response.Headers.GetValues("X-Test").Single());
    }

    [Fact]
    public async Task Answers_with_a_gateways_page()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Gateway());

        using var response = await session.ListAsync();

        Assert.Equal(502, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_bearer_token_for_expired_once()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ExpiredBearer().For(Requests.Api));

        using var refused = await session.ListAsync();
        using var accepted = await session.ListAsync();

        Assert.Equal((401, 200), ((int)refused.StatusCode, (int)accepted.StatusCode));
        Assert.Equal("""{"error":"JWT validation failed: JWT is expired"}""", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Redirects_to_another_origin()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Redirect(new Uri("https://elsewhere.invalid/beta")));

        using var response = await session.ListAsync();

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal("https://elsewhere.invalid/beta", response.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task Resets_the_connection_before_the_request_is_processed()
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
    public async Task Resets_the_connection_after_the_request_is_processed()
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
    public async Task Cuts_the_body_half_way(bool chunked)
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
    public async Task Cuts_an_empty_answer_before_it_begins()
    {
        await using var session = await Session.StartAsync();
        var id = session.Server.Tenant.Tokens[^1].Id;
        session.Server.Faults.Add(Fault.CutBody());

        await Assert.ThrowsAsync<HttpRequestException>(() => session.RemoveAsync(id));

        Assert.Null(session.Server.Tenant.FindToken(id));
        Assert.Null((await CompletedAsync(session)).Status);
    }

    [Fact]
    public async Task Hangs_up_after_the_request_is_processed()
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
    public async Task Stalls_the_body_half_way_until_released()
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

    [Fact]
    public async Task Sends_JSON_that_is_not_JSON()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.BadJson().Times(2));

        using var listed = await session.ListAsync();
        using var removed = await session.RemoveAsync(session.Server.Tenant.Tokens[^1].Id);

        foreach (var response in new[] { listed, removed })
        {
            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(200, (int)response.StatusCode);
            Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
            Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        }
    }

    [Fact]
    public async Task Labels_an_answer_as_something_else()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ContentType("text/plain"));

        using var response = await session.ListAsync();

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("[", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<RequestLogEntry> CompletedAsync(Session session) =>
        (await session.Server.Log.WaitForAsync(entry => entry.IsCompleted))[0];

    // The log tells of the fault just before its timer starts; advancing again is harmless where once would race.
    private static async Task AdvanceUntilDoneAsync(FakeTimeProvider clock, Task task)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }
    }

    private static SocketError? SocketErrorIn(Exception? exception) =>
        exception is null or SocketException ? (exception as SocketException)?.SocketErrorCode : SocketErrorIn(exception.InnerException);
}
