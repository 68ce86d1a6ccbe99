using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.TestTenant;

namespace SailPointPat.Core.Tests.Support;

/// <summary>A client of a test tenant over real sockets, with a clock that skips the client's waits.</summary>
internal sealed class Tenancy : IAsyncDisposable
{
    private Tenancy(TestTenantServer server, SkippingClock clock, Func<SailPointClientOptions, SailPointClientOptions>? adjust)
    {
        (Server, Clock) = (server, clock);
        Events = new CallEvents { RequestEnded = Traces.Enqueue, Waiting = clock.Announce };
        var options = new SailPointClientOptions
        {
            BaseAddress = server.BaseAddress,
            ClientId = server.Tenant.ClientId,
            ClientSecret = Secrets.Hide(server.Tenant.ClientSecret),
            Clock = clock,
        };
        Client = new SailPointClient(adjust?.Invoke(options) ?? options);
    }

    public TestTenantServer Server { get; }

    public SkippingClock Clock { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    public ConcurrentQueue<RequestTrace> Traces { get; } = new();

    public static async Task<Tenancy> StartAsync(Func<SailPointClientOptions, SailPointClientOptions>? adjust = null)
    {
        var clock = new SkippingClock();
        return new Tenancy(await TestTenantServer.StartAsync(clock: clock), clock, adjust);
    }

    public async Task<List<PersonalAccessToken>> ListAsync()
    {
        var tokens = new List<PersonalAccessToken>();
        await foreach (var token in Client.ListAsync(new TokenQuery(), Events, default))
            tokens.Add(token);

        return tokens;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
