using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>A warm call of the core over loopback, without the engine. The tenant is in another process.</summary>
public class CallingOverSockets
{
    private Clients _clients = null!;

    [GlobalSetup]
    public async Task ConnectAsync() => _clients = await Clients.ConnectAsync(
        new Uri(Environment.GetEnvironmentVariable("SAIL_BASE_URL")!),
        Environment.GetEnvironmentVariable("SAIL_CLIENT_ID")!,
        Environment.GetEnvironmentVariable("SAIL_CLIENT_SECRET")!);

    [Benchmark(Baseline = true)]
    public Task<int> ByHand() => _clients.ListByHandAsync("?owner-id=me");

    [Benchmark]
    public Task<int> Core() => _clients.ListByCoreAsync("me");

    [GlobalCleanup]
    public void Disconnect() => _clients.Dispose();
}
