using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Stopping;

/// <summary>Each created token is reported with the command that removes it, even if preferences end the command or hide its warnings.</summary>
public sealed class ReportingUnderPreferencesTests
{
    private const string Fails = "-OnCreated { throw 'sealed' } ";

    [Fact]
    public async Task With_Stop_each_token_with_a_failed_hand_over_is_named()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).For(Requests.Create).Always());

        // All tokens are created before the first hand-over can fail.
        var running = session.Module.Start("'one', 'two', 'three' | New-SailPointPersonalAccessToken -ErrorAction Stop " + Fails);
        await gate.WaitForArrivalsAsync(3).Guarded();
        gate.Release();
        var result = await running.Completion.Guarded();

        Assert.Equal("HandOverFailed", result.TerminatingError!.Kind());
        AssertNamed(session, [result.TerminatingError!.ToString(), .. result.Warnings], "one", "two", "three");
    }

    [Fact]
    public async Task A_preference_that_changes_to_Stop_hides_no_error()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(
            "'one', 'two', 'three' | New-SailPointPersonalAccessToken -ThrottleLimit 1 " + Fails + "2>&1 | ForEach-Object { $ErrorActionPreference = 'Stop'; \"$_\" }");

        AssertNamed(session, [.. result.Output.Select(text => text.ToString())], "one", "two", "three");
    }

    [Fact]
    public async Task A_warning_that_ends_the_command_hides_no_error()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(500).For(request => Requests.Create(request) && request.Body.Contains("two", StringComparison.Ordinal)));

        var result = session.Run("'one', 'two' | New-SailPointPersonalAccessToken -ErrorAction Stop -WarningAction Stop");

        string[] texts = [result.TerminatingError!.ToString(), .. result.Warnings, result.HostText, .. NextWarnings(session)];
        AssertNamed(session, texts, "one");
        Assert.Contains(texts, text => text.Contains("'two'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SilentlyContinue")]
    [InlineData("Ignore")]
    public async Task The_next_command_repeats_hidden_warnings(string preference)
    {
        await using var session = await TenantSession.StartAsync();
        session.Add("taken");

        session.Run($"'one', 'taken' | New-SailPointPersonalAccessToken -ErrorAction Stop -WarningAction {preference}");

        AssertNamed(session, NextWarnings(session), "one");
        Assert.Empty(NextWarnings(session));
    }

    [Fact]
    public async Task A_stop_during_the_hand_over_does_not_report_the_secret_as_lost()
    {
        await using var session = await TenantSession.StartAsync();
        using var begun = new SemaphoreSlim(0);
        using var never = new ManualResetEventSlim(false);
        session.Module.SetVariable("begun", begun);
        session.Module.SetVariable("never", never);

        var running = session.Module.Start("New-SailPointPersonalAccessToken one -OnCreated { $null = $begun.Release(); while ($true) { $null = $never.Wait(10) } }");
        await begun.WaitAsync().Guarded();
        await running.StopAsync().Guarded();
        await running.Completion.Guarded();

        var warning = Assert.Single(NextWarnings(session));
        AssertNamed(session, [warning], "one");
        Assert.Contains("If the secret was stored, nothing is lost.", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_lost_connection_each_item_has_its_own_error()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.ExpiredBearer().For(Requests.Create).Always());

        var result = session.Run("'one', 'two', 'three' | New-SailPointPersonalAccessToken -ThrottleLimit 1");

        Assert.Equal(["one", "two", "three"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors.Skip(1), error => Assert.StartsWith("Tenant larkfield-sb: Nothing was sent for this item.", error.ToString(), StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> NextWarnings(TenantSession session) => session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings;

    private static void AssertNamed(TenantSession session, IReadOnlyList<string> texts, params string[] names)
        => Assert.All(names, name =>
        {
            var id = session.Tenant.Tokens.Single(token => token.Name == name).Id;
            Assert.Contains(texts, text => text.Contains($"Remove-SailPointPersonalAccessToken -Id '{id}'", StringComparison.Ordinal));
        });
}
