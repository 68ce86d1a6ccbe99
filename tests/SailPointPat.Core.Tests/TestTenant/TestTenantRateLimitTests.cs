using System;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class TestTenantRateLimitTests
{
    private const string Mine = Session.Beta + "?owner-id=me";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 10, 9, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task The_hundred_and_first_request_in_ten_seconds_gets_429()
    {
        await using var session = await StartAsync();
        await UseUpAsync(session);

        using var over = await session.Http.GetAsync(Mine);
        _clock.Advance(TimeSpan.FromSeconds(9));
        using var later = await session.Http.GetAsync(Mine);

        Assert.Equal(429, (int)over.StatusCode);
        Assert.Equal("""{"message":" Rate Limit Exceeded "}""", await over.Content.ReadAsStringAsync());
        Assert.Equal(TimeSpan.FromSeconds(9), over.Headers.RetryAfter!.Delta);
        Assert.Equal(200, (int)later.StatusCode);
    }

    [Fact]
    public async Task Requests_are_counted_per_client_id_and_API_version()
    {
        await using var session = await StartAsync();
        await UseUpAsync(session);
        var headers = session.Http.DefaultRequestHeaders;
        headers.Authorization = null;
        using var login = await session.LogInAsync();
        var bearer = JsonDocument.Parse(await login.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString();
        headers.Authorization = new("Bearer", bearer);

        using var renewed = await session.Http.GetAsync(Mine);
        using var otherVersion = await session.Http.GetAsync("/v3/personal-access-tokens?owner-id=me");

        Assert.Equal((429, 200), ((int)renewed.StatusCode, (int)otherVersion.StatusCode));
    }

    [Fact]
    public async Task The_rate_limit_is_off_by_default()
    {
        await using var session = await Session.StartAsync(_clock);

        await UseUpAsync(session);
        using var another = await session.Http.GetAsync(Mine);

        Assert.Equal(200, (int)another.StatusCode);
    }

    private async Task<Session> StartAsync()
    {
        var session = await Session.StartAsync(_clock);
        session.Server.EnforcesRateLimit = true;
        return session;
    }

    /// <summary>Sends a hundred requests in one second.</summary>
    private async Task UseUpAsync(Session session)
    {
        for (var i = 0; i < 100; i++)
        {
            using var response = await session.Http.GetAsync(Mine);
            Assert.Equal(200, (int)response.StatusCode);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }
}
