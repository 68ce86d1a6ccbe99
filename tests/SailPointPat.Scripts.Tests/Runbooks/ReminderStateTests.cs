using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>The state file of the reminder runbook stays correct after crashes, concurrent runs and a long time.</summary>
public sealed class ReminderStateTests
{
    [Fact]
    public async Task A_run_killed_between_sending_and_recording_repeats_one_reminder()
    {
        await using var session = await ReminderSession.StartAsync(
            new ExpiringToken("one", 5.1), new ExpiringToken("two", 5.2, "jonas"), new ExpiringToken("three", 5.3, "chief"));
        var log = session.PathOf("sent.txt");
        string Sending(string after) => $"-OwnerList '{session.PathOf("owners.csv")}' -Send {{ Add-Content -LiteralPath '{log}' -Value $args[0]; {after} }}";

        // The process ends after the second mail.
        var crashed = await session.RunAsync(Sending($"if (@(Get-Content -LiteralPath '{log}').Count -eq 2) {{ [Environment]::Exit(99) }}"));
        Assert.Equal(99, crashed.ExitCode);

        ReminderSession.AssertDone(await session.RunAsync(Sending("")), due: 2, sent: 2);
        var sent = await File.ReadAllLinesAsync(log);
        Assert.Equal(4, sent.Length);
        Assert.Equal(3, sent.Distinct().Count());
        Assert.Equal(sent[1], sent[2]);
    }

    [Fact]
    public async Task A_run_that_starts_during_another_sends_nothing()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await using var hook = await TestTenantServer.StartAsync();
        var gate = new Gate();
        hook.Faults.Add(Fault.HoldRequest(gate)).Add(Fault.Status(202, "").Always());
        var parameters = $"-Webhook {hook.BaseAddress}";

        var first = session.RunAsync(parameters);
        await gate.Arrived;
        var second = await session.RunAsync(parameters);
        gate.Release();

        ReminderSession.AssertFailed(second, due: 0, sent: 0, "cannot be locked. If another run is sending reminders, nothing is wrong");
        ReminderSession.AssertDone(await first, due: 1, sent: 1);
        Assert.Single(hook.Log.Entries);

        ReminderSession.AssertDone(await session.RunAsync(parameters), due: 0, sent: 0);
    }

    [Fact]
    public async Task A_damaged_state_file_is_an_error_and_nothing_is_sent()
    {
        string[] damaged =
        [
            "",
            """{ "version": 1, "sent": [ { "tok""",
            """{ "version": 2, "sent": [] }""",
            """{ "version": 1 }""",
            """{ "version": 1, "sent": [ { "token": "nightly", "Owner": 30 } ] }""",
            """{ "version": 1, "sent": [ { "token": "https://a/ b 2026-01-01T00:00:00Z", "Owner": "soon" } ] }""",
        ];
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        for (var i = 0; i < damaged.Length; i++)
            await session.WriteAsync($"state{i}.json", damaged[i]);

        var run = await session.RunCommandAsync(
            $"foreach ($state in Get-ChildItem '{session.PathOf("")}' -Filter state?.json) {{ & $runbook -StatePath $state.FullName {session.ByMail}; \"ended with $LASTEXITCODE\" }}");

        Assert.Equal(damaged.Length, Count(run.Output, "0 tokens due, 0 reminders sent, 1 error."));
        Assert.Equal(damaged.Length, Count(run.Output, "ended with 1"));
        Assert.Equal(damaged.Length, Count(Regex.Replace(run.Error, @"[\s|]", ""), "isdamaged.Nothingwassent,andthefilewasnotchanged."));
        Assert.Equal(damaged, Enumerable.Range(0, damaged.Length).Select(i => File.ReadAllText(session.PathOf($"state{i}.json"))));
        Assert.Empty(session.Mail.Commands);
    }

    [Fact]
    public async Task A_run_killed_while_replacing_the_file_loses_no_state()
    {
        var token = new ExpiringToken("nightly", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        await session.WriteAsync("state.json.new", ReminderSession.StateOf((token.KeyIn(session.Tenant), 7)));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 0, sent: 0);
        Assert.Contains(token.KeyIn(session.Tenant), session.Sent.Keys);
        Assert.False(File.Exists(session.StatePath + ".new"));

        // The run was killed while it wrote the new file, so the old file is used.
        await session.WriteAsync("state.json.new", "{ \"version\": 1, \"se");
        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 0, sent: 0);
    }

    [Fact]
    public async Task A_first_run_killed_while_writing_the_file_has_sent_nothing()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        await session.WriteAsync("state.json.new", "{ \"version\": 1, \"se");

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);
    }

    [Fact]
    public async Task If_the_state_cannot_be_written_nothing_is_sent()
    {
        await using var session = await ReminderSession.StartAsync(new ExpiringToken("nightly", 5.5));
        Directory.CreateDirectory(session.StatePath + ".new");

        ReminderSession.AssertFailed(await session.RunAsync(session.ByMail), due: 1, sent: 0, "cannot be written, so nothing more is sent");

        Assert.Empty(session.Mail.Commands);
    }

    [Fact]
    public async Task Removed_and_expired_tokens_leave_the_state_and_those_of_other_tenants_stay()
    {
        var token = new ExpiringToken("nightly", 5.5);
        var removed = new ExpiringToken("removed", 20);
        var expired = new ExpiringToken("expired", -1);
        var managed = new ExpiringToken("managed", 20, Managed: true);
        await using var session = await ReminderSession.StartAsync(token, managed);
        var otherTenant = new Uri("https://other.api.identitynow.com");
        var other = removed.KeyIn(otherTenant);
        await session.WriteAsync(
            "state.json",
            ReminderSession.StateOf(
                (token.KeyIn(session.Tenant), 14), (removed.KeyIn(session.Tenant), 30), (expired.KeyIn(session.Tenant), 1),
                (expired.KeyIn(otherTenant), 1), (managed.KeyIn(session.Tenant), 30), (other, 30)));

        ReminderSession.AssertDone(await session.RunAsync(session.ByMail), due: 1, sent: 1);

        Assert.Equal(new[] { token.KeyIn(session.Tenant), managed.KeyIn(session.Tenant), other }.Order(), session.Sent.Keys.Order());
    }

    [Fact]
    public async Task A_failed_list_removes_nothing_from_the_state()
    {
        var token = new ExpiringToken("nightly", 5.5);
        await using var session = await ReminderSession.StartAsync(token);
        await session.WriteStateAsync((token, 7));
        session.Server.Faults.Clear();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List).Always());

        ReminderSession.AssertFailed(await session.RunAsync(session.ByMail), due: 0, sent: 0, "Forbidden");

        Assert.Contains(token.KeyIn(session.Tenant), session.Sent.Keys);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
