using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using SailPointPat.Sandbox;

namespace SailPointPat.Benchmarks.InProcess;

/// <summary>Reading a list of 10,000 tokens from memory, without network and engine.</summary>
public class ReadingLists
{
    private Clients _clients = null!;

    [GlobalSetup]
    public async Task ConnectAsync()
    {
        var tenant = new SandboxTenant();
        tenant.AddTokens(10_000 - tenant.Tokens.Count);
        _clients = await Clients.ConnectAsync(
            SandboxTenant.BaseAddress, tenant.ClientId, tenant.ClientSecret, () => new ReplayHandler(tenant.CreateHandler()));
    }

    [Benchmark(Baseline = true)]
    public Task<int> ByHand() => _clients.ListByHandAsync("");

    [Benchmark]
    public Task<int> Core() => _clients.ListByCoreAsync(null);

    [GlobalCleanup]
    public void Disconnect() => _clients.Dispose();
}
