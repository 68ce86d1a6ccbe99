using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Lists;

[Collection(MeasuringMemory.Name)]
public class StreamingLists
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Gives_an_entry_while_the_next_is_still_arriving()
    {
        using var rig = new Rig();
        using var body = new StallingStream($"[{Reply.Token("1")},{Reply.Token("2")},{{\"id\":");
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));

        await using var tokens = rig.Client.ListAsync(new TokenQuery(), rig.Events, default).GetAsyncEnumerator();

        Assert.True(await tokens.MoveNextAsync());
        Assert.Equal("1", tokens.Current.Id);
        Assert.True(await tokens.MoveNextAsync());
        Assert.Equal("2", tokens.Current.Id);
    }

    [Fact]
    public async Task Gives_entries_over_a_socket_while_the_server_holds_the_rest_back()
    {
        await using var tenancy = await Tenancy.StartAsync();
        var gate = new Gate();
        tenancy.Server.Faults.Add(Fault.StallBody(gate).For(Requests.List));

        var tokens = tenancy.Client.ListAsync(new TokenQuery(), tenancy.Events, default).GetAsyncEnumerator();
        Assert.True(await tokens.MoveNextAsync().AsTask().WaitAsync(Guard));
        Assert.False(tenancy.Server.Log.Entries.Single(Requests.List).IsCompleted);

        gate.Release();
        var count = 1;
        while (await tokens.MoveNextAsync().AsTask().WaitAsync(Guard))
            count++;

        await tokens.DisposeAsync();
        Assert.Equal(tenancy.Server.Tenant.Tokens.Count, count);
    }

    [Fact]
    public async Task Closes_the_body_when_the_caller_has_enough()
    {
        using var rig = new Rig();
        using var body = new StallingStream($"[{Reply.Token("1")},");
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));

        await foreach (var _ in rig.Client.ListAsync(new TokenQuery(), rig.Events, default))
            break;

        await body.Closed.WaitAsync(Guard);
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

        await gate.Abandoned.WaitAsync(Guard);
    }

    [Fact]
    public async Task Takes_no_more_memory_for_a_hundred_thousand_tokens_than_for_a_few()
    {
        const int Count = 100_000;
        const long Most = 100_000_000;
        using var rig = new Rig();
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(new EndlessList(Count)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;

        await foreach (var token in rig.Client.ListAsync(new TokenQuery(), rig.Events, default))
        {
            // Names of two thousand characters: all of them together would be 400 MB.
            Assert.Equal(EndlessList.NameLength, token.Name.Length);
            if (++count % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(Count, count);
        Assert.InRange(most, long.MinValue, Most);
    }

    [Fact]
    public async Task Does_not_charge_the_caller_for_his_own_time()
    {
        using var rig = new Rig();
        rig.Tenant.Script(() => Reply.Tokens(Reply.Token("1"), Reply.Token("2")));
        var count = 0;

        await foreach (var _ in rig.Client.ListAsync(new TokenQuery(), rig.Events, default))
        {
            count++;
            rig.Clock.Advance(TimeSpan.FromHours(5));
        }

        Assert.Equal(2, count);
    }

    [Fact]
    public async Task May_take_any_time_in_all_as_long_as_it_goes_on()
    {
        using var rig = new Rig();
        var parts = 0;
        using var body = new StallingStream("[", () =>
        {
            rig.Clock.Advance(Rig.Timeout - TimeSpan.FromSeconds(1));
            return parts++ switch
            {
                0 => Reply.Token(),
                < 100 => "," + Reply.Token(),
                100 => "]",
                _ => "",
            };
        });
        rig.Tenant.OnCall = (_, _) => Task.FromResult(Reply.Json(body));

        Assert.Equal(100, (await rig.ListAsync()).Count);
    }
}
