using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Concurrency;

/// <summary>During Disconnect-SailPoint, each call succeeds or fails with NotConnected.</summary>
public sealed class DisconnectingUnderLoadTests
{
    // Expected refusals, such as an unknown id or an eleventh token, count as success here. A lost create is reported.
    private static readonly string[] Expected = ["NotConnected", "NotFound", "BadRequest", "OutcomeUnknown"];

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("Get-SailPointPersonalAccessToken -Connection $connection -OwnerId me")]
    [InlineData("Set-SailPointPersonalAccessToken -Id a, b, c -Name x -Connection $connection")]
    [InlineData("Remove-SailPointPersonalAccessToken -Id (1..50) -Force -ThrottleLimit 4")]
    [InlineData("New-SailPointPersonalAccessToken -Scope sp:scopes:all -Name \"n $([guid]::NewGuid())\"")]
    public async Task Calls_in_progress_succeed_or_fail_with_NotConnected(string call)
    {
        await using var server = await TestTenantServer.StartAsync();
        server.Tenant.AddTokens(300);
        using var session = SharingConnectionsTests.Connected(server);
        var connection = session.Single("Get-SailPointConnection").BaseObject;
        using var runspaces = new ParallelRunspaces(8);
        runspaces.SetVariable("connection", _ => connection);

        var running = runspaces.StartAsync("$ids = [Collections.Generic.List[string]]::new(); while ($true) { $found = $null; try { " + call
            + " -ErrorVariable found | ForEach-Object { } } catch { $ids.Add($_.FullyQualifiedErrorId); break }; foreach ($e in $found) { $ids.Add($e.FullyQualifiedErrorId) } }; $ids");
        await server.Log.WaitForAsync(Requests.Api, 40).Guarded();
        session.All("Disconnect-SailPoint");
        var results = await running.Guarded();

        foreach (var result in results)
        {
            var ids = result.Output.Select(id => ((string)id.BaseObject).Split(',')[0]).ToList();
            Assert.Equal("NotConnected", ids[^1]);

            Assert.All(ids, id => Assert.Contains(id, Expected));
        }
    }

    [Fact]
    public async Task Automatic_connects_during_disconnects_succeed_or_fail_with_NotConnected()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = new ModuleSession();
        using var runspaces = new ParallelRunspaces(8);
        SharingConnectionsTests.UseEnvironment(server);
        runspaces.SetVariable("number", i => i);

        var results = runspaces.Run("foreach ($i in 1..25) { if ($number -eq 0) { Disconnect-SailPoint } else { try { Get-SailPointPersonalAccessToken -OwnerId me } catch { $PSItem.FullyQualifiedErrorId } } }");

        foreach (var result in results)
        {
            result.AssertOnlyNotConnected();
            Assert.All(
                result.Output.Where(item => item.BaseObject is string),
                item => Assert.StartsWith("NotConnected,", (string)item.BaseObject, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Disconnecting_from_many_runspaces_at_once_is_not_an_error()
    {
        await using var server = await TestTenantServer.StartAsync();
        using var session = SharingConnectionsTests.Connected(server);
        var connection = session.Single("Get-SailPointConnection").BaseObject;
        using var runspaces = new ParallelRunspaces(16);
        runspaces.SetVariable("connection", _ => connection);

        foreach (var result in runspaces.Run("Disconnect-SailPoint -Connection $connection; Disconnect-SailPoint; Get-SailPointConnection"))
        {
            result.AssertNoErrors();
            Assert.Empty(result.Output);
        }
    }
}
