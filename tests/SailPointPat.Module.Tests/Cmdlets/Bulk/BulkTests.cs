using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Bulk;

/// <summary>Many items: several run at once, all are reported, and none blocks another.</summary>
public sealed class BulkTests
{
    private const string Remove = "param($ids) Remove-SailPointPersonalAccessToken $ids -Force ";

    [Theory]
    [InlineData("-ThrottleLimit 1", 1)]
    [InlineData("-ThrottleLimit 3", 3)]
    [InlineData("", 8)]
    public async Task ThrottleLimit_limits_the_number_of_parallel_requests(string parameters, int limit)
    {
        await using var session = await TenantSession.StartAsync();
        var ids = session.AddMany(12);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Requests.Remove).Always());

        var running = session.Module.Start(Remove + parameters, new object?[] { ids });
        await gate.WaitForArrivalsAsync(limit).Guarded();
        await PassByAsync(session);
        var atOnce = session.Requests.Count;
        gate.Release();

        Assert.Empty((await running.Completion.Guarded()).Errors);
        Assert.Equal(limit, atOnce);
        Assert.Equal(12, session.Requests.Count);
        Assert.Equal(12, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task Piped_items_are_processed_while_more_arrive()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = session.AddMany(2);
        var next = new TaskCompletionSource();
        session.Module.SetVariable("next", next);

        var running = session.Module.Start(
            $"param($ids) & {{ [pscustomobject]@{{ Id = $ids[0] }}; $null = $next.Task.Wait({Guard.PatienceMilliseconds}); [pscustomobject]@{{ Id = $ids[1] }} }} | Remove-SailPointPersonalAccessToken -Force",
            new object?[] { ids });
        await session.Server.Log.WaitForAsync(Requests.ForToken(ids[0])).Guarded();
        next.SetResult();

        Assert.Empty((await running.Completion.Guarded()).Errors);
        Assert.Equal(12, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task The_results_of_all_items_arrive()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("'a', 'b', 'c', 'd', 'e', 'f' | New-SailPointPersonalAccessToken -ThrottleLimit 3");

        Assert.Empty(result.Errors);
        Assert.Equal(["a", "b", "c", "d", "e", "f"], result.Sorted("Name"));
        Assert.Equal(6, result.Output.Select(item => item.Text("Id")).Distinct().Count());
    }

    [Fact]
    public async Task Failing_items_do_not_stop_the_others()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        var ids = session.AddMany(40);
        session.Server.Faults.Add(Fault.Status(500).For(Requests.ForToken(ids[3]))).Add(Fault.Status(403).For(Requests.ForToken(ids[20])));

        var result = session.Run(Remove, new object?[] { ids });

        Assert.Null(result.TerminatingError);
        Assert.Equal(["Forbidden", "ServerError"], result.Kinds().Order(StringComparer.Ordinal));
        Assert.Equal(new[] { ids[3], ids[20] }.Order(), result.Errors.Select(error => (string)error.TargetObject).Order());
        Assert.Equal(14, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task A_login_that_is_revoked_in_progress_ends_the_command_with_one_error()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = session.AddMany(50);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(request => Requests.Remove(request) && !ids.Take(4).Any(id => Requests.ForToken(id)(request))).Always());

        var running = session.Module.Start(Remove + "; 'not reached'", new object?[] { ids });
        await gate.WaitForArrivalsAsync(8).Guarded();
        session.Tenant.RevokeToken(session.Tenant.ClientId);
        gate.Release();
        var result = await running.Completion.Guarded();

        result.EndingError("LoginFailed");
        Assert.Empty(result.Output);
        Assert.Single(session.Server.Log.Entries, request => Requests.Login(request));
        Assert.Equal(12, session.Requests.Count);
        Assert.Equal(11 + 46, session.Tenant.Tokens.Count);
    }

    [Fact]
    public async Task Disconnecting_ends_the_work_in_progress()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Requests.Remove).Always());
        using var other = new Engine.ModuleSession();

        var running = session.Module.Start(Remove, new object?[] { session.AddMany(20) });
        await gate.WaitForArrivalsAsync(8).Guarded();
        other.All("Get-SailPointConnection -All | Disconnect-SailPoint");

        (await running.Completion.Guarded()).EndingError("NotConnected");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    public async Task A_throttle_limit_out_of_range_is_refused(string limit)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal("ParameterArgumentValidationError", session.Module.SingleError($"Remove-SailPointPersonalAccessToken x -Force -ThrottleLimit {limit}").Kind());
        Assert.Empty(session.Requests);
    }

    /// <summary>Sends further requests one by one, so that a request above the limit would have arrived before them.</summary>
    internal static async Task PassByAsync(TenantSession session)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        for (var i = 0; i < 10; i++)
            await http.GetStringAsync(new Uri(session.Server.BaseAddress, "/oauth/info"));
    }
}
