using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Stopping;

/// <summary>Tokens were created and answered for, and the pipeline ends before their secrets came to rest: each is told of, once.</summary>
public sealed class LosingCreatedTokensTests : IDisposable
{
    private const string CreateThree = "'one', 'two', 'three' | New-SailPointPersonalAccessToken | ForEach-Object ";
    private static readonly string SignalAndBlock = $"$null = $first.Release(); $null = $block.Wait({Guard.PatienceMilliseconds})";

    /// <summary>Ends by a stop and by nothing else.</summary>
    private const string SignalAndStay = "$null = $first.Release(); while ($true) { $null = $block.Wait(10) }";

    private readonly SemaphoreSlim _first = new(0);
    private readonly ManualResetEventSlim _block = new(false);

    [Fact]
    public async Task After_a_stop_each_token_is_told_of_with_the_command_that_removes_it()
    {
        await using var session = await StartAsync();
        var gate = HoldCreates(session);

        var running = session.Module.Start(CreateThree + $"{{ {SignalAndStay} }}");
        await AllAreCreatedAsync(session, gate);
        await running.StopAsync().Guarded();

        Assert.True((await running.Completion.Guarded()).Stopped);
        var warnings = Warnings(session, 3);
        Assert.Equal(3, warnings.Count);
        foreach (var token in session.Tenant.Tokens.Where(token => token.Name is "one" or "two" or "three"))
        {
            // By its id where the answer had come, by its name where it was still on its way.
            Assert.Single(warnings, warning => warning.EndsWith($"Remove-SailPointPersonalAccessToken -Id '{token.Id}'", StringComparison.Ordinal)
                || warning.EndsWith($"Get-SailPointPersonalAccessToken -OwnerId me -Name '{token.Name}'", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_token_that_was_handed_on_is_told_of_after_a_stop_too()
    {
        await using var session = await StartAsync();

        var running = session.Module.Start($"New-SailPointPersonalAccessToken one | ForEach-Object {{ {SignalAndStay} }}");
        await _first.WaitAsync().Guarded();
        await running.StopAsync().Guarded();

        var id = session.Tenant.Tokens.Single(token => token.Name == "one").Id;
        var warning = Assert.Single(Warnings(session, 1));
        Assert.StartsWith($"The token 'one' ({id}) was created by a command that was stopped or failed.", warning, StringComparison.Ordinal);
        Assert.EndsWith($"Remove-SailPointPersonalAccessToken -Id '{id}'", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do { CREATE { $_.Name; BLOCK; break } } while ($false)")]
    [InlineData("CREATE { BLOCK; $_.Name } | & $take 1")]
    public async Task A_pipeline_that_wants_no_more_has_what_it_took_and_is_told_of_the_rest(string script)
    {
        await using var session = await StartAsync();
        var gate = HoldCreates(session);

        var running = session.Module.Start(script.Replace("CREATE", CreateThree, StringComparison.Ordinal).Replace("BLOCK", SignalAndBlock, StringComparison.Ordinal));
        await AllAreCreatedAsync(session, gate);
        _block.Set();
        var taken = Assert.Single((await running.Completion.Guarded()).Output).ToString();

        var warnings = Warnings(session, 2);
        Assert.Equal(2, warnings.Count);
        Assert.DoesNotContain(warnings, warning => warning.Contains($"'{taken}'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$created = 'one', 'two', '' | New-SailPointPersonalAccessToken -ThrottleLimit 1 -ErrorAction Stop", 2)]
    [InlineData("$created = 'one', 'two', '' | New-SailPointPersonalAccessToken -ThrottleLimit 1", 0)]
    [InlineData("$created = 'one', 'two' | New-SailPointPersonalAccessToken -ThrottleLimit 1 | ForEach-Object { $_; if ($_.Name -eq 'two') { throw 'full' } }", 2)]
    public async Task An_error_that_ends_the_pipeline_takes_the_secrets_with_it(string script, int lost)
    {
        await using var session = await StartAsync();

        session.Run(script);

        Assert.Equal(lost, Warnings(session, lost).Count);
    }

    [Fact]
    public async Task Tokens_rotated_before_one_that_ends_the_pipeline_are_told_of()
    {
        await using var session = await StartAsync();
        var id = session.Add("one", "sp:scopes:all");

        session.Run("$new = $args[0], 'missing' | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction Stop", id);

        Assert.Contains("'one'", Assert.Single(Warnings(session, 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("do { $new = $id | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false | ForEach-Object { $global:kept = $_; break } } while ($false)")]
    [InlineData("$new = $id | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false | & $take 1")]
    [InlineData("$new = $id | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false")]
    public async Task Nothing_is_said_of_a_rotated_token_that_was_taken(string script)
    {
        await using var session = await StartAsync();
        session.Module.SetVariable("id", session.Add("one", "sp:scopes:all"));

        Assert.Empty(session.Run(script).Errors);

        Assert.Empty(Warnings(session, 0));
    }

    [Fact]
    public async Task Creates_of_unknown_outcome_are_told_though_another_error_has_ended_the_pipeline()
    {
        await using var session = await StartAsync();
        session.Server.Faults.Add(Fault.CutBody().For(Requests.Create).Times(3));

        var result = session.Run("'one', 'two', 'three' | New-SailPointPersonalAccessToken -ErrorAction Stop");

        var told = Warnings(session, 2).Append(result.TerminatingError!.ToString()).ToList();
        Assert.All(session.Tenant.Tokens.Where(token => token.Name is "one" or "two" or "three"), token => Assert.Contains(told, text => text.Contains($"'{token.Name}'", StringComparison.Ordinal)));
        Assert.Equal(3, told.Count);
    }

    [Fact]
    public async Task Nothing_is_said_where_all_went_well()
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

    /// <summary>Nothing is answered before all is sent: a consumer that holds the first token keeps the cmdlet from sending more.</summary>
    private static Gate HoldCreates(TenantSession session)
    {
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldRequest(gate).For(Requests.Create).Always());
        return gate;
    }

    /// <summary>The consumer holds the first token, and the tenant has answered for all of them.</summary>
    private async Task AllAreCreatedAsync(TenantSession session, Gate gate)
    {
        await gate.WaitForArrivalsAsync(3).Guarded();
        gate.Release();
        await _first.WaitAsync().Guarded();
        await session.Server.Log.WaitForAsync(request => Requests.Create(request) && request.IsCompleted, 3).Guarded();
    }

    /// <summary>The cancelled work may need a moment longer than the pipeline to say its last words.</summary>
    private static List<string> Warnings(TenantSession session, int expected)
    {
        var warnings = new List<string>();
        for (var attempt = 0; attempt < 100 && warnings.Count < expected; attempt++)
            warnings.AddRange(session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings);

        warnings.AddRange(session.Run("Get-SailPointPersonalAccessToken -OwnerId me").Warnings);
        return warnings;
    }
}
