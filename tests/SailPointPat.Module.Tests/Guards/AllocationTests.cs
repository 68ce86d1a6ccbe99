using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>
/// Allocated bytes vary less than times, so they have a limit: a tenth above the value that was measured when the limit was
/// set. The staged module has the configuration of the tests, and a Debug build allocates more.
/// </summary>
public sealed class AllocationTests
{
    private const int Tokens = 2000;

#if DEBUG
    private const double MaximumBytesPerCall = 108_000;
    private const double MaximumBytesPerToken = 1790;
#else
    private const double MaximumBytesPerCall = 106_000;
    private const double MaximumBytesPerToken = 1670;
#endif

    private const string Connect = "Connect-SailPoint -RateLimit 0";

    [Fact]
    public async Task A_warm_call_allocates_at_most_its_limit()
    {
        await using var server = await TestTenantServer.StartAsync();

        Assert.InRange(await MinimumAsync(server, "Get-SailPointPersonalAccessToken -OwnerId me | Out-Drain"), 1, MaximumBytesPerCall);
    }

    [Fact]
    public async Task A_listed_token_allocates_at_most_its_limit()
    {
        var tenant = new SandboxTenant();
        await using var server = await TestTenantServer.StartAsync(tenant);
        const string List = "Get-SailPointPersonalAccessToken | Out-Drain";
        var without = await MinimumAsync(server, List);
        tenant.AddTokens(Tokens);

        Assert.InRange((await MinimumAsync(server, List) - without) / Tokens, 1, MaximumBytesPerToken);
    }

    /// <summary>The minimum of many rounds, because the engine or the runtime sometimes allocates too.</summary>
    private static async Task<double> MinimumAsync(TestTenantServer server, string script)
    {
        var steps = await ProbeProcess.RunUntieredAsync(server, ProbeProcess.Import, Connect, "--rounds", "30", script);
        return steps.Skip(12).Min(step => step.AllocatedBytes);
    }
}
