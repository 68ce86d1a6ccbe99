using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Bulk;

/// <summary>The progress bar shows the number of finished items and the reason for a wait.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task A_long_command_shows_done_failed_rate_and_remaining_time()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = session.AddMany(7);
        session.Server.Faults.Add(Fault.Status(403).For(Requests.ForToken(ids[0])));
        session.Server.Faults.Add(Fault.Latency(TimeSpan.FromMilliseconds(100)).For(Requests.Remove).Always());

        var result = session.Run("param($ids) Remove-SailPointPersonalAccessToken $ids -Force -ThrottleLimit 1", new object?[] { ids });

        var shown = result.Progress.Where(record => record.RecordType == ProgressRecordType.Processing).ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, record => Assert.Matches(@"^\d+ done, 1 failed, \d+\.\d a second$", record.StatusDescription));
        Assert.All(shown, record => Assert.InRange(record.PercentComplete, 1, 100));
        Assert.All(shown, record => Assert.True(record.SecondsRemaining >= 0));
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task A_wait_of_more_than_a_second_is_shown_until_it_ends()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(2)).For(Requests.List));

        var result = session.Run("Get-SailPointPersonalAccessToken");

        Assert.Empty(result.Errors);
        Assert.Contains(result.Progress, record => record.Activity == "Waiting for SailPoint" && record.SecondsRemaining == 2);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public async Task Several_waits_are_shown_until_the_last_one_ends()
    {
        await using var session = await TenantSession.StartAsync();
        var ids = session.AddMany(2);
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Requests.Remove).Times(2))
            .Add(Fault.TooManyRequests(TimeSpan.FromSeconds(2)).For(Requests.Remove).Times(2));

        var running = session.Module.Start("param($ids) Remove-SailPointPersonalAccessToken $ids -Force", new object?[] { ids });
        await gate.WaitForArrivalsAsync(2).Guarded();
        gate.Release();
        var result = await running.Completion.Guarded();

        Assert.Empty(result.Errors);
        Assert.Single(result.Progress, record => record.Activity == "Waiting for SailPoint" && record.RecordType == ProgressRecordType.Completed);
    }

    [Fact]
    public async Task A_short_command_shows_no_progress()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(session.Run("Get-SailPointPersonalAccessToken").Progress);
    }
}
