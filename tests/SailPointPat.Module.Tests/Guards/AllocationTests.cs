using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Module.Tests.Guards;

/// <summary>
/// Allocated bytes do not wobble as times do. A figure that moves by more than a tenth, down as well as up, is looked at and
/// written here anew. The staged module is of the tests' own configuration, and a Debug build allocates more.
/// </summary>
public sealed class AllocationTests
{
    private const double Tolerance = 0.1;
    private const int Tokens = 2000;

#if DEBUG
    private const double BytesOfACall = 98_000;
    private const double BytesOfAToken = 1630;
#else
    private const double BytesOfACall = 96_000;
    private const double BytesOfAToken = 1514;
#endif

    private const string Connect = "Connect-SailPoint -RateLimit 0";

    [Fact]
    public async Task A_warm_call_allocates_what_it_did()
    {
        await using var server = await TestTenantServer.StartAsync();

        AssertNear(BytesOfACall, await LeastAsync(server, "Get-SailPointPersonalAccessToken -OwnerId me | Out-Drain"));
    }

    [Fact]
    public async Task A_listed_token_allocates_what_it_did()
    {
        var tenant = new SandboxTenant();
        await using var server = await TestTenantServer.StartAsync(tenant);
        const string List = "Get-SailPointPersonalAccessToken | Out-Drain";
        var without = await LeastAsync(server, List);
        tenant.AddTokens(Tokens);

        AssertNear(BytesOfAToken, (await LeastAsync(server, List) - without) / Tokens);
    }

    /// <summary>The least of many, for now and then the engine or the runtime does something of its own.</summary>
    private static async Task<double> LeastAsync(TestTenantServer server, string script)
    {
        var steps = await ProbeProcess.RunUntieredAsync(server, ProbeProcess.Import, Connect, "--rounds", "30", script);
        return steps.Skip(12).Min(step => step.AllocatedBytes);
    }

    private static void AssertNear(double expected, double actual) =>
        Assert.InRange(actual, expected * (1 - Tolerance), expected * (1 + Tolerance));
}
