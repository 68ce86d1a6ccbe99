using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Lists;

public class SocketStreamingTests
{
    [Fact]
    public async Task Entries_are_returned_while_the_server_holds_back_the_rest()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var gate = new Gate();
        tenancy.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        var tokens = tenancy.Client.ListAsync(new TokenQuery(), tenancy.Events, default).GetAsyncEnumerator();
        Assert.True(await tokens.MoveNextAsync().AsTask().WithTimeLimit());
        Assert.False(tenancy.Server.Log.Entries.Single(Requests.List).IsCompleted);

        gate.Release();
        var count = 1;
        while (await tokens.MoveNextAsync().AsTask().WithTimeLimit())
            count++;

        await tokens.DisposeAsync();
        Assert.Equal(tenancy.Server.Tenant.Tokens.Count, count);
    }

    [Fact]
    public async Task The_download_ends_when_the_caller_stops_reading()
    {
        await using var tenancy = await Tenancy.StartAsync();
        // The body stops half way, so the server certainly has more to send when the caller stops reading.
        var gate = new Gate();
        tenancy.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        await foreach (var _ in tenancy.Client.ListAsync(new TokenQuery(), tenancy.Events, default))
            break;

        await gate.Abandoned.WithTimeLimit();
    }
}
