using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using SailPointPat.Core.Client;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>A client of a test tenant over real sockets, for one operation under one fault.</summary>
internal sealed class MatrixBench : IAsyncDisposable
{
    private readonly ConcurrentQueue<RequestTrace> _traces = new();
    private readonly ReceivedAttempts _attempts = new();
    private readonly TaskCompletionSource _firstEntry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    // The login has opened a connection already, but each call must need a new one.
    private readonly FailingConnector _connector = new() { Lifetime = TimeSpan.Zero };
    private readonly SkippingClock _clock;
    private readonly SailPointClientOptions _options;
    private readonly Gate _gate = new();

    private MatrixBench(TestTenantServer server, SkippingClock clock, bool failsToConnect, ApiVersion version)
    {
        (Server, _clock) = (server, clock);
        Events = new CallEvents { RequestEnded = OnRequestEnded, Waiting = clock.Announce };
        _options = new SailPointClientOptions
        {
            BaseAddress = server.BaseAddress,
            ApiVersion = version,
            ClientId = server.Tenant.ClientId,
            ClientSecret = Secrets.Hide(server.Tenant.ClientSecret),
            PrimaryHandler = failsToConnect ? _connector.CreateHandler : null,
            Clock = clock,
        };
        Client = new SailPointClient(_options);
    }

    public TestTenantServer Server { get; }

    public SailPointClient Client { get; }

    public CallEvents Events { get; }

    public int EntryCount { get; private set; }

    /// <summary>Runs an operation under a fault that occurs once or always.</summary>
    public static async Task<Observation> ObserveAsync(MatrixOperation operation, MatrixFault fault, bool always)
    {
        if ((operation.IsLogin && !fault.AffectsLogins) || (fault.Revokes && !always))
            return Observation.None;

        var clock = new SkippingClock();
        var server = await TestTenantServer.StartAsync(clock: clock);
        await using var bench = new MatrixBench(server, clock, fault.ConnectError is not null, operation.ApiVersion);
        if (!operation.IsLogin)
            await bench.Client.ConnectAsync(new CallEvents { RequestEnded = bench._attempts.Add }, default);

        bench.Arrange(operation, fault, always);
        var result = await bench.RunAsync(operation);
        return new Observation(bench.Requests(), result);
    }

    public void TakeEntry(PersonalAccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        EntryCount++;
        _firstEntry.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        _gate.Release();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private void Arrange(MatrixOperation operation, MatrixFault fault, bool always)
    {
        if (fault.ConnectError is { } error)
        {
            var left = always ? int.MaxValue : 1;
            _connector.NextFailure = () => left-- > 0 ? error : (SocketError?)null;
        }

        if (fault.Revokes)
            Server.Tenant.RevokeToken(Server.Tenant.ClientId);

        if (fault.ServerFault is { } makeFault)
        {
            var serverFault = makeFault(_gate).For(operation.Requests);
            Server.Faults.Add(always ? serverFault.Always() : serverFault);
        }
    }

    private async Task<string> RunAsync(MatrixOperation operation)
    {
        var call = ReportAsync(operation);
        await AdvanceOnStallAsync(operation, call);
        return await call.WithTimeLimit();
    }

    /// <summary>Advances the clock past the timeout whenever the server stalls an answer.</summary>
    private async Task AdvanceOnStallAsync(MatrixOperation operation, Task call)
    {
        for (var arrivals = 1; await Task.WhenAny(_gate.WaitForArrivalsAsync(arrivals), call) != call; arrivals++)
        {
            await _attempts.WaitForAllAsync(Server).WithTimeLimit();
            if (operation.Name != "list")
            {
                _clock.Advance(_options.Timeout);
                continue;
            }

            // The timeout of a list restarts with each entry, and only the client knows how many entries are still missing.
            await _firstEntry.Task.WithTimeLimit();
            while (!call.IsCompleted)
            {
                _clock.Advance(_options.Timeout);
                await Task.Yield();
            }
        }
    }

    private async Task<string> ReportAsync(MatrixOperation operation)
    {
        try
        {
            var result = await operation.RunAsync(this);
            return operation.Effect is { } effect && effect.Count(this) != 1 ? $"{result}, but it was not" : result;
        }
        catch (SailPointApiException error)
        {
            return Describe(error, operation);
        }
    }

    private string Describe(SailPointApiException error, MatrixOperation operation)
    {
        var count = operation.Effect?.Count(this) ?? 0;
        var detail = operation.Name switch
        {
            "list" => EntryCount > 0 ? ", after the received tokens" : "",
            "create" when error.OrphanedTokenId is not null => ", found it",
            "create" when error.Kind == SailPointErrorKind.OutcomeUnknown => ", found none",
            _ => "",
        };
        var effect = operation.Effect is null ? "" : count switch
        {
            0 => $" (not {operation.Effect.Value.Name})",
            1 => $" ({operation.Effect.Value.Name})",
            _ => $" ({operation.Effect.Value.Name} {count} times)",
        };
        return $"`{error.Kind}`{detail}{effect}";
    }

    private void OnRequestEnded(RequestTrace trace)
    {
        _traces.Enqueue(trace);
        _attempts.Add(trace);
    }

    private string Requests() => string.Join(", ", _traces
        .GroupBy(trace => trace.PathAndQuery == "/oauth/token" ? "login" : trace.Method)
        .Select(group => $"{group.Key} {group.Count()}"));
}
