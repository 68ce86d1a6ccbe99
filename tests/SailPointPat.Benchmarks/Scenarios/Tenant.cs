using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.Benchmarks.Scenarios;

/// <summary>The test tenant of all clients in a scenario, which share a credential from the environment.</summary>
internal sealed class Tenant : IAsyncDisposable
{
    private readonly TestTenantServer _server;

    private Tenant(TestTenantServer server) => _server = server;

    /// <summary>The environment variables of a client's process.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["SAIL_BASE_URL"] = _server.BaseAddress.OriginalString,
        ["SAIL_CLIENT_ID"] = _server.Tenant.ClientId,
        ["SAIL_CLIENT_SECRET"] = _server.Tenant.ClientSecret,
    };

    /// <summary>The ids of the tokens that were added.</summary>
    public IReadOnlyList<string> AddedIds { get; private set; } = [];

    /// <summary>All requests except logins.</summary>
    public IReadOnlyList<RequestLogEntry> Requests => [.. _server.Log.Entries.Where(TestTenant.Faults.Requests.Api)];

    /// <summary>Starts a tenant.</summary>
    /// <param name="tokens">The number of additional tokens.</param>
    /// <param name="latency">The delay of each request.</param>
    /// <param name="isLimited">Whether the documented rate limit is enforced.</param>
    public static async Task<Tenant> StartAsync(int tokens = 0, TimeSpan latency = default, bool isLimited = false)
    {
        var sandbox = new SandboxTenant();
        sandbox.AddTokens(tokens);
        var server = await TestTenantServer.StartAsync(sandbox);
        server.EnforcesRateLimit = isLimited;
        if (latency > TimeSpan.Zero)
            server.Faults.Add(Fault.Latency(latency).Always());

        return new Tenant(server) { AddedIds = [.. sandbox.Tokens.TakeLast(tokens).Select(token => token.Id)] };
    }

    /// <summary>Starts to record how much of each answer is sent.</summary>
    public BodyMeter MeterBodies()
    {
        var meter = new BodyMeter();
        _server.Faults.Add(Fault.MeterBody(meter).For(TestTenant.Faults.Requests.Api).Always());
        return meter;
    }

    /// <summary>The number of added tokens that still exist.</summary>
    public int CountLeft() => AddedIds.Count(id => _server.Tenant.FindToken(id) is not null);

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
