using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant;

/// <summary>A sandbox tenant over HTTP on a loopback port, with planned faults and a log of all requests.</summary>
public sealed class TestTenantServer : IAsyncDisposable
{
    /// <summary>The ports that this process has used. Each port is used once, because the module remembers the wait of a 429 per address even after the server has stopped.</summary>
    private static readonly ConcurrentDictionary<int, bool> UsedPorts = new();

    private readonly KestrelServer _server;
    private readonly TenantApplication _application;
    private readonly RateLimitHandler _gateway;
    private int _stopped;

    private TestTenantServer(KestrelServer server, TenantApplication application, RateLimitHandler gateway, SandboxTenant tenant)
    {
        _server = server;
        _application = application;
        _gateway = gateway;
        Tenant = tenant;
    }

    /// <summary>The address of the server, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri BaseAddress => _application.BaseAddress;

    /// <summary>The tenant that it serves.</summary>
    public SandboxTenant Tenant { get; }

    /// <summary>All received requests.</summary>
    public RequestLog Log => _application.Log;

    /// <summary>Whether <c>GET /test-log</c> lists the requests so far, for tests that start the tenant as a program. Off by default.</summary>
    public bool ServesLog
    {
        get => _application.ServesLog;
        set => _application.ServesLog = value;
    }

    /// <summary>The planned faults.</summary>
    public FaultPlan Faults => _application.Faults;

    /// <summary>
    /// Whether the documented rate limit is enforced: 100 requests per client id and API version in any 10 seconds, then 429 with Retry-After.
    /// Off by default.
    /// </summary>
    public bool EnforcesRateLimit
    {
        get => _gateway.Enabled;
        set => _gateway.Enabled = value;
    }

    /// <summary>Starts a server.</summary>
    /// <param name="tenant">The tenant to serve; null for a new one.</param>
    /// <param name="port">The loopback port; 0 for a free one.</param>
    /// <param name="clock">The clock of added latency and of a new tenant; null for the system's clock.</param>
    /// <param name="completed">Receives each request that has ended, on the server's threads.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="System.IO.IOException">The port is in use.</exception>
    public static async Task<TestTenantServer> StartAsync(
        SandboxTenant? tenant = null, int port = 0, TimeProvider? clock = null, Action<RequestLogEntry>? completed = null)
    {
        tenant ??= new SandboxTenant(clock);
        while (true)
        {
            var server = await ListenAsync(tenant, port, clock, completed);
            if (UsedPorts.TryAdd(server.BaseAddress.Port, true) || port != 0)
                return server;

            await server.DisposeAsync();
        }
    }

    /// <summary>Stops the server and closes all connections. New connections are then refused. The tenant still exists.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;

        try
        {
            // With a cancelled token Kestrel does not wait for requests in progress.
            await _server.StopAsync(new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // Kestrel throws this if there were such requests.
        }
    }

    /// <summary>Stops the server.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _server.Dispose();
        _application.Dispose();
    }

    private static async Task<TestTenantServer> ListenAsync(SandboxTenant tenant, int port, TimeProvider? clock, Action<RequestLogEntry>? completed)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = null;
        options.Listen(IPAddress.Loopback, port);

        // With a tiny buffer a write ends only when its bytes are sent, so the end of the connection cannot overtake them.
        // A write continues when less than half of the buffer is full. On .NET 8 that never happens with a buffer of 1.
        var transport = new SocketTransportOptions { MaxWriteBufferSize = 2 };
        var server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
        var gateway = new RateLimitHandler(tenant);
        var application = new TenantApplication(gateway, tenant.Clock, clock ?? TimeProvider.System, completed);
        try
        {
            await server.StartAsync(application, CancellationToken.None);
        }
        catch
        {
            server.Dispose();
            throw;
        }

        application.BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return new TestTenantServer(server, application, gateway, tenant);
    }
}
