using System;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Reliability.Rotation;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.RateLimiting;

/// <summary>The service counts requests per client id and API version, so all connections with one login share one count.</summary>
public sealed class SharedRateLimitTests : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly RotationWorld _world = new(RotationScenario.Of("own, Script, Remove"));
    private readonly SemaphoreSlim _waiting = new(0);

    [Fact]
    public async Task Connections_with_one_limit_count_the_requests_of_each_other()
    {
        using var one = Connect(limit: 2);
        using var other = Connect(limit: 2);
        await SendAsync(one);
        await SendAsync(other);

        await WaitsAsync(one);
        await WaitsAsync(other);
    }

    [Fact]
    public async Task Each_connection_applies_its_own_limit_to_the_common_count()
    {
        using var one = Connect(limit: 3);
        using var careful = Connect(limit: 2);
        await SendAsync(one);
        await SendAsync(one);

        await WaitsAsync(careful);
        await SendAsync(one);
        await WaitsAsync(one);
    }

    [Fact]
    public async Task A_connection_with_a_low_limit_does_not_delay_one_with_a_higher_limit()
    {
        using var one = Connect(limit: 3);
        using var careful = Connect(limit: 1);
        await SendAsync(one);
        _world.Clock.Advance(Window / 2);
        await SendAsync(one);
        await SendAsync(one);
        using var giveUp = new CancellationTokenSource();
        var low = SendAsync(careful, giveUp.Token);
        await _waiting.WaitAsync().WithTimeLimit();
        var high = SendAsync(one);
        await _waiting.WaitAsync().WithTimeLimit();

        // One permit is free again: two are in use.
        _world.Clock.Advance(Window / 2);
        await high;

        Assert.False(low.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => low);
    }

    [Fact]
    public async Task A_connection_without_a_limit_never_waits_and_is_counted()
    {
        using var unlimited = Connect(limit: null);
        using var other = Connect(limit: 2);
        for (var i = 0; i < 5; i++)
            await SendAsync(unlimited);

        await WaitsAsync(other);
    }

    [Fact]
    public async Task Reconnecting_does_not_start_a_new_count()
    {
        using (var former = Connect(limit: 1))
            await SendAsync(former);

        using var next = Connect(limit: 1);
        await WaitsAsync(next);
    }

    [Theory]
    [InlineData("v1", null, null)]
    [InlineData(null, "another tenant in memory", null)]
    [InlineData(null, null, "another login")]
    public async Task Another_version_tenant_or_login_has_its_own_count(string? version, string? instance, string? login)
    {
        using var one = Connect(limit: 1);
        using var other = Connect(
            limit: 1,
            login is null ? null : _world.AddLogin(),
            options => options with { ApiVersion = ApiVersion.Get(version ?? "beta"), Instance = instance ?? options.Instance });
        await SendAsync(one);

        await SendAsync(other);
    }

    [Fact]
    public async Task The_client_id_is_compared_without_case_and_hyphens()
    {
        var dashed = new SandboxCredential(Guid.Parse(_world.Old.ClientId).ToString("D").ToUpperInvariant(), _world.Old.ClientSecret);
        using var one = Connect(limit: 1);
        await SendAsync(one);

        using var other = Connect(limit: 1, dashed);
        await WaitsAsync(other);
    }

    [Fact]
    public async Task A_connection_that_rotated_its_login_counts_for_the_new_client_id()
    {
        _world.AdjustOptions = options => options with { Instance = "one", RateLimit = 100 };
        await SendAsync(_world.Client);
        await _world.RotateAsync();
        using var former = Connect(limit: 1, _world.Old);
        using var next = Connect(limit: 1, _world.Credentials[^1]);
        _world.Clock.Advance(Window);

        await SendAsync(_world.Client);

        await WaitsAsync(next);
    }

    public void Dispose()
    {
        _world.Dispose();
        _waiting.Dispose();
    }

    private CallEvents Events => new() { Waiting = _ => _waiting.Release() };

    private SailPointClient Connect(int? limit, SandboxCredential? login = null, Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
        => _world.Connect(login ?? _world.Old, options =>
        {
            options = options with { RateLimit = limit, Instance = "one" };
            return adjust?.Invoke(options) ?? options;
        });

    private async Task SendAsync(SailPointClient client, CancellationToken cancellationToken = default)
    {
        await foreach (var token in client.ListAsync(new TokenQuery { OwnerId = "me" }, Events, cancellationToken))
            Assert.NotNull(token);
    }

    /// <summary>Checks that a request of this connection would have to wait.</summary>
    private async Task WaitsAsync(SailPointClient client)
    {
        using var giveUp = new CancellationTokenSource();
        var request = SendAsync(client, giveUp.Token);
        await _waiting.WaitAsync().WithTimeLimit();
        Assert.False(request.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
    }
}
