using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.Sandbox;
using SailPointPat.TestTenant;
using Xunit;
using Xunit.Abstractions;

namespace SailPointPat.Core.Tests.Exhaustive.Soak;

public class SoakTests(ITestOutputHelper output)
{
    /// <summary>SAILPOINTPAT_SOAK sets another number.</summary>
    private const int Operations = 20_000;

    private static readonly SailPointErrorKind[] ExpectedKinds =
    [
        SailPointErrorKind.OutcomeUnknown, SailPointErrorKind.ConnectionFailed, SailPointErrorKind.InvalidResponse, SailPointErrorKind.Timeout,
        SailPointErrorKind.ServerError, SailPointErrorKind.RateLimited, SailPointErrorKind.Unauthorized, SailPointErrorKind.NotFound,
        SailPointErrorKind.RotationFailed, SailPointErrorKind.RotationIncomplete, SailPointErrorKind.TokenNotFound,
    ];

    [Fact]
    public async Task After_the_soak_the_tenant_matches_all_outputs_and_errors()
    {
        var operations = int.TryParse(Environment.GetEnvironmentVariable("SAILPOINTPAT_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : Operations;
        var clocks = Enumerable.Range(0, 6).Select(_ => new SkippingClock()).ToArray();
        var tenant = new SandboxTenant(new LatestClock(clocks));
        await using var server = await TestTenantServer.StartAsync(tenant);
        server.Log.KeepsEntries = false;
        var clients = tenant.Identities.Select((identity, number) => new SoakClient(server, identity, clocks[number], number + 1)).ToArray();
        var before = tenant.Tokens.Select(token => token.Id).ToHashSet();
        var workers = clients.Select((client, number) => new SoakWorker(client, number + 1)).ToArray();

        await Task.WhenAll(clients.Zip(workers, (client, worker) => RunAsync(client, worker, operations / clients.Length)));

        foreach (var (client, worker) in clients.Zip(workers))
        {
            worker.Check(tenant.Tokens.Where(token => token.Owner.Id == client.Identity.Id && !before.Contains(token.Id)), tenant.CredentialOf);
            client.Dispose();
        }

        Assert.All(before, id => Assert.NotNull(tenant.FindToken(id)));
        var failures = workers.SelectMany(worker => worker.Failures).GroupBy(failure => failure.Key, failure => failure.Value).ToArray();
        output.WriteLine($"{workers.Sum(worker => worker.Succeeded)} succeeded, {workers.Sum(worker => worker.Rotated)} rotations among them; " + string.Join(", ", failures.Select(kind => $"{kind.Key}: {kind.Sum()}")));
        Assert.All(failures, failure => Assert.Contains(failure.Key, ExpectedKinds));
        Assert.InRange(workers.Sum(worker => worker.Rotated), operations / 50, operations);
        Assert.InRange(workers.Sum(worker => worker.Succeeded), operations * 9 / 10, operations);
    }

    /// <summary>Runs a worker, and in parallel on the same client a caller who only lists.</summary>
    private static async Task RunAsync(SoakClient client, SoakWorker worker, int operations)
    {
        var work = Task.Run(() => worker.RunAsync(operations));
        var reading = ReadAsync(client, work);
        await client.AdvanceOnStallAsync(Task.WhenAll(work, reading));
        await work;
        await reading;
    }

    private static async Task ReadAsync(SoakClient client, Task work)
    {
        while (!work.IsCompleted)
        {
            try
            {
                var foundLogin = false;
                await foreach (var token in client.Client.ListAsync(new TokenQuery { OwnerId = "me" }, client.Events, default))
                    foundLogin |= token.Id == client.Client.Connection.ClientId;

                Assert.True(foundLogin, "A complete list lacks a token that existed all the time.");
            }
            catch (SailPointApiException error)
            {
                Assert.Contains(error.Kind, ExpectedKinds);
            }
        }
    }
}
