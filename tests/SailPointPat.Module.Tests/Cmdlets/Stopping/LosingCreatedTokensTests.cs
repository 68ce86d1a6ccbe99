using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Stopping;

/// <summary>If the pipeline ends before the secrets of created tokens are stored, the command reports each token.</summary>
public sealed class LosingCreatedTokensTests : IDisposable
{
    private const string CreateThree = "'one', 'two', 'three' | New-SailPointPersonalAccessToken | ForEach-Object ";
    private static readonly string SignalAndBlock = $"$null = $first.Release(); $null = $block.Wait({Guard.PatienceMilliseconds})";

    /// <summary>A wait that only a stop can end.</summary>
    private const string SignalAndStay = "$null = $first.Release(); while ($true) { $null = $block.Wait(10) }";

    private readonly SemaphoreSlim _first = new(0);
    private readonly ManualResetEventSlim _block = new(false);

    [Fact]
    public async Task After_a_stop_each_created_token_is_reported_now_and_by_the_next_command()
    {
        await using var session = await StartAsync();
        var gate = HoldCreates(session);

        var running = session.Module.Start(CreateThree + $"{{ {SignalAndStay} }}");
        await AllAreCreatedAsync(session, gate);
        await running.StopAsync().Guarded();

        var result = await running.Completion.Guarded();
        Assert.True(result.Stopped);
        var warnings = NextWarnings(session);
        Assert.Equal(3, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains($"WARNING: {warning}", result.HostText, StringComparison.Ordinal));
        foreach (var token in session.Tenant.Tokens.Where(token => token.Name is "one" or "two" or "three"))
        {
            // By id if the answer had arrived, otherwise by name.
            Assert.Single(warnings, warning => warning.EndsWith($"Remove-SailPointPersonalAccessToken -Id '{token.Id}'", StringComparison.Ordinal)
                || warning.EndsWith($"Get-SailPointPersonalAccessToken -OwnerId me -Name '{token.Name}'", StringComparison.Ordinal));
        }

        Assert.Empty(NextWarnings(session));
    }

    [Fact]
    public async Task A_created_token_that_was_output_is_reported_after_a_stop_too()
    {
        await using var session = await StartAsync();

        var running = session.Module.Start($"New-SailPointPersonalAccessToken one | ForEach-Object {{ {SignalAndStay} }}");
        await _first.WaitAsync().Guarded();
        await running.StopAsync().Guarded();

        AssertWritten(session, "one", Assert.Single(NextWarnings(session)));
    }

    [Theory]
    [InlineData("$kept = CREATE { BLOCK; $_.Name } | & $take 1; $kept")]
    [InlineData("do { CREATE { $_.Name; BLOCK; break } } while ($false)")]
    [InlineData("CREATE { $_.Name; BLOCK; throw 'full' }")]
    public async Task Each_created_token_is_reported_if_another_command_ends_the_pipeline(string script)
    {
        await using var session = await StartAsync();
        var gate = HoldCreates(session);

        var running = session.Module.Start(script.Replace("CREATE", CreateThree, StringComparison.Ordinal).Replace("BLOCK", SignalAndBlock, StringComparison.Ordinal));
        await AllAreCreatedAsync(session, gate);
        _block.Set();
        var result = await running.Completion.Guarded();

        Assert.Equal("one", Assert.Single(result.Output).ToString());
        Assert.Equal(3, result.Warnings.Count);
        AssertWritten(session, "one", result.Warnings[0]);
        Assert.Empty(NextWarnings(session));
    }

    [Fact]
    public async Task With_forty_rows_and_one_failure_all_the_others_are_reported_first()
    {
        await using var session = await StartAsync();
        for (var row = 1; row < 40; row++)
        {
            // The tenant itself allows ten tokens.
            var json = $$"""{"id":"id{{row}}","name":"row {{row}}","secret":"a secret {{row}}","scope":["sp:scopes:all"],"owner":{"id":"x"} }""";
            session.Server.Faults.Add(Fault.Status(200, json).For(Creates($"row {row}")));
        }

        session.Add("row 40");

        var result = session.Run("$tokens = 1..40 | ForEach-Object { [pscustomobject]@{ Name = \"row $_\" } } | New-SailPointPersonalAccessToken -ErrorAction Stop");

        Assert.Equal("BadRequest", result.TerminatingError!.Kind());
        Assert.Equal(
            Enumerable.Range(1, 39).Select(row => $"Remove-SailPointPersonalAccessToken -Id 'id{row}'"),
            result.Warnings.Select(warning => warning.Split(" with: ")[1]));

        Assert.Empty(NextWarnings(session));
    }

    [Theory]
    [InlineData("$ErrorActionPreference = 'Stop'; ", "")]
    [InlineData("", "-ErrorAction Stop")]
    public async Task An_error_that_ends_the_command_waits_for_the_items_in_flight(string before, string parameters)
    {
        await using var session = await StartAsync();
        session.Add("one");
        var (one, two) = (new Gate(), new Gate());
        session.Server.Faults.Add(Fault.HoldRequest(one).For(Creates("one")));
        session.Server.Faults.Add(Fault.HoldRequest(two).For(Creates("two")));

        var running = session.Module.Start($"{before}'one', 'two' | New-SailPointPersonalAccessToken {parameters}");
        await one.Arrived.Guarded();
        await two.Arrived.Guarded();
        one.Release();
        await session.Server.Log.WaitForAsync(request => Requests.Create(request) && request.IsCompleted).Guarded();
        two.Release();
        var result = await running.Completion.Guarded();

        Assert.Equal("BadRequest", result.TerminatingError!.Kind());
        Assert.Equal("two", Assert.Single(result.Output).Text("Name"));
        AssertWritten(session, "two", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("$created = 'one', 'two', '' | New-SailPointPersonalAccessToken -ThrottleLimit 1", 0)]
    [InlineData("$created = 'one', 'two' | New-SailPointPersonalAccessToken -ThrottleLimit 1 | ForEach-Object { $_; if ($_.Name -eq 'two') { throw 'full' } }", 2)]
    public async Task Secrets_lost_to_an_error_that_ends_the_pipeline_are_reported(string script, int lost)
    {
        await using var session = await StartAsync();

        Assert.Equal(lost, session.Run(script).Warnings.Count);
    }

    [Fact]
    public async Task Tokens_rotated_before_an_error_that_ends_the_pipeline_are_reported()
    {
        await using var session = await StartAsync();
        var id = session.Add("one", "sp:scopes:all");

        var result = session.Run("$new = $args[0], 'missing' | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction Stop", id);

        Assert.Equal(2, result.Warnings.Count);
        Assert.StartsWith($"Tenant larkfield-sb: The old token {id} still works", result.Warnings[0], StringComparison.Ordinal);
        AssertWritten(session, "one", result.Warnings[1]);
    }

    [Fact]
    public async Task Creates_with_unknown_outcome_are_reported_after_another_error()
    {
        await using var session = await StartAsync();
        session.Server.Faults.Add(Fault.ResetBeforeAnswer().For(Requests.Create).Times(3));

        var result = session.Run("'one', 'two', 'three' | New-SailPointPersonalAccessToken -ErrorAction Stop");

        var reported = result.Warnings.Append(result.TerminatingError!.ToString()).ToList();
        Assert.All(session.Tenant.Tokens.Where(token => token.Name is "one" or "two" or "three"), token => Assert.Contains(reported, text => text.Contains($"'{token.Name}'", StringComparison.Ordinal)));
        Assert.Equal(3, reported.Count);
        Assert.Empty(NextWarnings(session));
    }

    [Fact]
    public async Task A_login_refused_midway_fails_the_remaining_items_and_keeps_the_tokens()
    {
        await using var session = await StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(request => Requests.Create(request) && !Enumerable.Range(1, 4).Any(row => Creates($"row {row}")(request))).Always());

        var running = session.Module.Start("$kept = 1..20 | ForEach-Object { \"row $_\" } | New-SailPointPersonalAccessToken -ThrottleLimit 4; $kept");
        await gate.WaitForArrivalsAsync(4).Guarded();
        session.Tenant.RevokeToken(session.Tenant.ClientId);
        gate.Release();
        var result = await running.Completion.Guarded();

        Assert.Null(result.TerminatingError);
        Assert.Equal(["row 1", "row 2", "row 3", "row 4"], result.Output.Select(token => token.Text("Name")));
        Assert.Equal(Enumerable.Range(5, 16).Select(row => $"row {row}"), result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => Assert.Equal("LoginFailed", error.Kind()));
        Assert.Single(session.Server.Log.Entries, request => Requests.Login(request));
    }

    [Fact]
    public async Task Without_a_failure_there_is_no_warning()
    {
        await using var session = await StartAsync();

        Assert.Equal(3, session.Module.All(CreateThree + "{ $_ }").Count);

        Assert.Empty(session.Run("Get-SailPointPersonalAccessToken").Warnings);
    }

    public void Dispose()
    {
        _first.Dispose();
        _block.Dispose();
    }

    private async Task<TenantSession> StartAsync()
    {
        var session = await TenantSession.StartAsync();
        session.Module.SetVariable("first", _first);
        session.Module.SetVariable("block", _block);
        return session;
    }

    /// <summary>Holds all answers until everything is sent, because a consumer that holds the first token stops further requests.</summary>
    private static Gate HoldCreates(TenantSession session)
    {
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Requests.Create).Always());
        return gate;
    }

    /// <summary>Waits until the consumer holds the first token and the tenant has answered all requests.</summary>
    private async Task AllAreCreatedAsync(TenantSession session, Gate gate)
    {
        await gate.WaitForArrivalsAsync(3).Guarded();
        gate.Release();
        await _first.WaitAsync().Guarded();
        await session.Server.Log.WaitForAsync(request => Requests.Create(request) && request.IsCompleted, 3).Guarded();
    }

    /// <summary>The warnings of the next command on the connection.</summary>
    private static IReadOnlyList<string> NextWarnings(TenantSession session) => session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings;

    private static Func<RequestLogEntry, bool> Creates(string name)
        => request => Requests.Create(request) && request.Body.Contains($"\"{name}\"", StringComparison.Ordinal);

    private static void AssertWritten(TenantSession session, string name, string warning)
    {
        var id = session.Tenant.Tokens.Single(token => token.Name == name).Id;
        Assert.StartsWith($"Tenant larkfield-sb: The token '{name}' ({id}) was written to the pipeline, which then stopped.", warning, StringComparison.Ordinal);
        Assert.EndsWith($"Remove-SailPointPersonalAccessToken -Id '{id}'", warning, StringComparison.Ordinal);
    }
}
