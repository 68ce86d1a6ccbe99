using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class ResponseFaultTests
{
    [Fact]
    public async Task A_fault_answers_429_with_seconds_a_date_or_neither()
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
    public async Task A_fault_answers_any_status_with_the_documented_body(int status, string detailCode)
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(status).WithHeader("Retry-After", "3"));

        using var response = await session.ListAsync();
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(detailCode, body.GetProperty("detailCode").GetString());
        Assert.NotEmpty(body.GetProperty("trackingId").GetString()!);
        Assert.Empty(body.GetProperty("causes").EnumerateArray());
        Assert.Equal(TimeSpan.FromSeconds(3), response.Headers.RetryAfter!.Delta);
        Assert.Null(session.Server.Log.Entries.Single().SandboxStatus);
    }

    [Fact]
    public async Task A_fault_answers_any_status_with_any_body()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(409, "conflict", "text/plain").WithHeader("X-Test", "1"));

        using var response = await session.ListAsync();

        Assert.Equal((409, "conflict"), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("1", response.Headers.GetValues("X-Test").Single());
    }

    [Fact]
    public async Task A_fault_answers_with_a_gateways_page()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Gateway());

        using var response = await session.ListAsync();

        Assert.Equal(502, (int)response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_refuses_a_bearer_token_as_expired_once()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ExpiredBearer().For(Requests.Api));

        using var refused = await session.ListAsync();
        using var accepted = await session.ListAsync();

        Assert.Equal((401, 200), ((int)refused.StatusCode, (int)accepted.StatusCode));
        Assert.Equal("""{"error":"JWT validation failed: JWT is expired"}""", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_fault_redirects_to_another_origin()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Redirect(new Uri("https://elsewhere.invalid/beta")));

        using var response = await session.ListAsync();

        Assert.Equal(302, (int)response.StatusCode);
        Assert.Equal("https://elsewhere.invalid/beta", response.Headers.Location!.AbsoluteUri);
    }

    [Fact]
    public async Task A_fault_sends_invalid_JSON()
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
    public async Task A_fault_changes_the_content_type()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.ContentType("text/plain"));

        using var response = await session.ListAsync();

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("[", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
