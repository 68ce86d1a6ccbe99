using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Lists;

[Collection(MeasuringMemory.Name)]
public class StreamingLists
{
    [Fact]
    public async Task Gives_entries_over_a_socket_while_the_server_holds_the_rest_back()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var gate = new Gate();
        tenancy.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        var tokens = tenancy.Client.ListAsync(new TokenQuery(), tenancy.Events, default).GetAsyncEnumerator();
        Assert.True(await tokens.MoveNextAsync().AsTask().OrHang());
        Assert.False(tenancy.Server.Log.Entries.Single(Requests.List).IsCompleted);

        gate.Release();
        var count = 1;
        while (await tokens.MoveNextAsync().AsTask().OrHang())
            count++;

        await tokens.DisposeAsync();
        Assert.Equal(tenancy.Server.Tenant.Tokens.Count, count);
    }

    [Fact]
    public async Task Ends_the_download_of_a_long_list_when_the_caller_has_enough()
    {
        await using var tenancy = await Tenancy.StartAsync();
        // Held half way, so that the server surely has more to send when the caller leaves.
        var gate = new Gate();
        tenancy.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        await foreach (var _ in tenancy.Client.ListAsync(new TokenQuery(), tenancy.Events, default))
            break;

        await gate.Abandoned.OrHang();
    }

    [Fact]
    public async Task Takes_no_more_memory_for_a_hundred_thousand_tokens_than_for_a_few()
    {
        const int Count = 100_000;
        const long Most = 100_000_000;
        using var test = TestClient.WithRetry();
        test.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Stream(new EndlessList(Count)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;

        await foreach (var token in test.Client.ListAsync(new TokenQuery(), test.Events, default))
        {
            // Names of two thousand characters: all of them together would be 400 MB.
            Assert.Equal(EndlessList.NameLength, token.Name.Length);
            if (++count % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Count, count);
        Assert.InRange(most, long.MinValue, Most);
    }
}
