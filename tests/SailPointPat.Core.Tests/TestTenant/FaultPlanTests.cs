using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Core.Tests.TestTenant;

public sealed class FaultPlanTests
{
    [Fact]
    public async Task A_fault_occurs_once_by_default()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(503));

        Assert.Equal([503, 200, 200], await ListAsync(session, 3));
    }

    [Fact]
    public async Task Times_and_After_set_how_often_and_when_a_fault_occurs()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(503).After(1).Times(2));

        Assert.Equal(2, session.Server.Faults.Outstanding);
        Assert.Equal([200, 503, 503, 200], await ListAsync(session, 4));
        Assert.Equal(0, session.Server.Faults.Outstanding);
    }

    [Fact]
    public async Task Faults_occur_in_the_order_in_which_they_were_added()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(503)).Add(Fault.Status(504)).Add(Fault.TooManyRequests());

        Assert.Equal([503, 504, 429, 200], await ListAsync(session, 4));
    }

    [Fact]
    public async Task A_fault_affects_only_matching_requests()
    {
        await using var session = await Session.StartAsync();
        var id = session.Server.Tenant.Tokens[^1].Id;
        session.Server.Faults
            .Add(Fault.Status(501).For(Requests.Login).Always())
            .Add(Fault.Status(502).For(Requests.Create).Always())
            .Add(Fault.Status(503).For(Requests.ForToken(id)).For(Requests.Remove).Always())
            .Add(Fault.Status(504).For(Requests.Change).Always());

        Assert.Equal(501, (int)(await session.LogInAsync()).StatusCode);
        Assert.Equal(502, (int)(await session.CreateAsync("New")).StatusCode);
        Assert.Equal(503, (int)(await session.RemoveAsync(id)).StatusCode);
        Assert.Equal(204, (int)(await session.RemoveAsync(session.Server.Tenant.Tokens[^2].Id)).StatusCode);
        Assert.Equal([200], await ListAsync(session, 1));
    }

    [Fact]
    public async Task Added_headers_and_latency_combine_with_another_fault()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.AddHeader("X-Deprecated", "true").Always()).Add(Fault.Latency(TimeSpan.Zero)).Add(Fault.Status(500));

        using var failed = await session.ListAsync();
        using var listed = await session.ListAsync();

        Assert.Equal((500, 200), ((int)failed.StatusCode, (int)listed.StatusCode));
        Assert.All([failed, listed], response => Assert.Equal(["true"], response.Headers.GetValues("X-Deprecated")));
        Assert.Equal(["header X-Deprecated", "latency", "status 500"], session.Server.Log.Entries[0].Faults);
    }

    [Fact]
    public async Task A_random_fault_affects_the_same_requests_in_each_run()
    {
        await using var first = await Session.StartAsync();
        await using var second = await Session.StartAsync();
        first.Server.Faults.Add(Fault.Status(503).WithProbability(0.5, seed: 7).Always());
        second.Server.Faults.Add(Fault.Status(503).WithProbability(0.5, seed: 7).Always());

        var statuses = await ListAsync(first, 40);

        Assert.Equal([200, 503], statuses.Distinct().Order());
        Assert.Equal(statuses, await ListAsync(second, 40));
    }

    [Fact]
    public async Task Faults_can_be_removed()
    {
        await using var session = await Session.StartAsync();
        session.Server.Faults.Add(Fault.Status(503).Always());

        session.Server.Faults.Clear();

        Assert.Equal([200], await ListAsync(session, 1));
    }

    private static async Task<IReadOnlyList<int>> ListAsync(Session session, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            using var response = await session.ListAsync();
            statuses.Add((int)response.StatusCode);
        }

        return statuses;
    }
}
