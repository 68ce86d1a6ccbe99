using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

/// <summary>One client of the soak, with its own identity, its own clock and an unreliable connection.</summary>
internal sealed class SoakClient : IDisposable
{
    private const double ConnectFailures = 0.05;

    private readonly Gate _stalls = new();
    private readonly Random _random;
    private readonly SkippingClock _clock;
    private readonly SailPointClientOptions _options;

    public SoakClient(TestTenantServer server, SandboxIdentity identity, SkippingClock clock, int seed)
    {
        Identity = identity;
        _clock = clock;
        _random = new Random(seed);
        var credential = server.Tenant.AddToken(identity, "Soak login");
        var connector = new FailingConnector { NextFailure = Failure, Lifetime = TimeSpan.FromMilliseconds(50) };
        Events = new CallEvents { Waiting = clock.Announce };
        _options = new SailPointClientOptions
        {
            BaseAddress = server.BaseAddress,
            ClientId = credential.ClientId,
            ClientSecret = Secrets.Hide(credential.ClientSecret),
            PrimaryHandler = connector.CreateHandler,
            RateLimit = null,
            Clock = clock,
            UserAgent = "soak-" + identity.UserName,
        };
        Client = new SailPointClient(_options);
        foreach (var fault in SoakFaults.For(_options.UserAgent, _stalls, seed))
            server.Faults.Add(fault);
    }

    public SandboxIdentity Identity { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    /// <summary>Advances the clock past the timeout whenever the server stalls an answer, until the work is done.</summary>
    public async Task AdvanceOnStallAsync(Task work)
    {
        for (var stalls = 1; await Task.WhenAny(_stalls.WaitForArrivalsAsync(stalls), work) != work; stalls++)
            _clock.Advance(_options.Timeout);
    }

    public void Dispose()
    {
        _stalls.Release();
        Client.Dispose();
    }

    private SocketError? Failure()
    {
        lock (_random)
        {
            if (_random.NextDouble() >= ConnectFailures)
                return null;

            return _random.Next(2) == 0 ? SocketError.ConnectionRefused : SocketError.HostNotFound;
        }
    }
}
