using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Completing;

/// <summary>Tab completion sends few requests, never logs in, and never fails or hangs.</summary>
public sealed class CompletionRequestTests
{
    private const string Names = "Get-SailPointPersonalAccessToken -Name ";

    [Fact]
    public async Task Several_completions_in_a_row_use_one_list()
    {
        await using var session = await TenantSession.StartAsync();

        Tab.Press(session, Names);
        Tab.Press(session, "Remove-SailPointPersonalAccessToken -Id ");
        Tab.Press(session, "New-SailPointPersonalAccessToken x -Scope ");

        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task Completion_shows_a_change_immediately()
    {
        await using var session = await TenantSession.StartAsync();
        Tab.Press(session, Names);

        session.Module.All("$new = New-SailPointPersonalAccessToken Brand-new");
        var after = Tab.Texts(session, Names).ToList();
        session.Module.All("Remove-SailPointPersonalAccessToken -Id $new.Id -Confirm:$false");

        Assert.Contains("Brand-new", after);
        Assert.DoesNotContain("Brand-new", Tab.Texts(session, Names));
    }

    [Fact]
    public async Task Without_a_connection_completion_offers_nothing_and_does_not_log_in()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All("param($url, $id, $secret) $env:SAIL_BASE_URL = $url; $env:SAIL_CLIENT_ID = $id; $env:SAIL_CLIENT_SECRET = $secret", session.Server.BaseAddress, session.Tenant.ClientId, session.Tenant.ClientSecret);

        Assert.Empty(Tab.Press(session, Names));
        Assert.Contains("sp:scopes:all", Tab.Texts(session, "New-SailPointPersonalAccessToken x -Scope "));
        Assert.Equal(["me"], Tab.Texts(session, "Get-SailPointPersonalAccessToken -OwnerId "));
        Assert.Empty(session.Server.Log.Entries);
    }

    [Fact]
    public async Task With_changed_variables_completion_offers_nothing_and_does_not_log_in()
    {
        await using var session = await TenantSession.StartUnconnectedAsync();
        session.Module.All("param($url, $id, $secret) $env:SAIL_BASE_URL = $url; $env:SAIL_CLIENT_ID = $id; $env:SAIL_CLIENT_SECRET = $secret; Connect-SailPoint", session.Server.BaseAddress, session.Tenant.ClientId, session.Tenant.ClientSecret);
        Assert.NotEmpty(Tab.Press(session, Names));
        session.Server.Log.Clear();

        session.Module.All("$env:SAIL_BASE_URL = 'https://other.api.identitynow.com'");
        Assert.Empty(Tab.Press(session, Names));
        session.Module.All("$env:SAIL_BASE_URL = 'no address'");
        Assert.Empty(Tab.Press(session, Names));

        Assert.Empty(session.Server.Log.Entries);
    }

    [Fact]
    public async Task An_unreachable_tenant_offers_nothing_and_gives_no_error()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(500).For(Requests.Api).Always());

        var result = session.Run("$line = 'Get-SailPointPersonalAccessToken -Name '; [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches");

        Assert.Empty(result.Output);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public async Task The_list_of_a_slow_tenant_is_ready_for_the_next_completion()
    {
        await using var session = await TenantSession.StartAsync();
        var gate = new Gate();
        session.Server.Faults.Add(Fault.HoldAnswer(gate).For(Requests.List));

        Assert.Empty(Tab.Press(session, Names));
        await gate.Arrived.Guarded();
        gate.Release();
        Tab.Press(session, Names);

        Assert.Contains("Break-glass", Tab.Texts(session, Names));
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task A_caller_without_the_right_to_list_all_is_offered_their_own()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List));

        var offered = Tab.Texts(session, Names).ToList();

        Assert.Contains("Break-glass", offered);
        Assert.DoesNotContain("'Terraform provider'", offered);
        Assert.EndsWith("?owner-id=me", session.Requests[^1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_lists_from_the_connection_typed_in_the_command()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$live = Get-SailPointConnection; Connect-SailPoint -Sandbox; $closed = Connect-SailPoint -Sandbox -PassThru; Disconnect-SailPoint $closed; Connect-SailPoint -Sandbox");
        session.Add("Only-here");

        Assert.Contains("Only-here", Tab.Texts(session, "Get-SailPointPersonalAccessToken -Connection $live -Name "));
        Assert.Contains("Only-here", Tab.Texts(session, "Get-SailPointPersonalAccessToken -Conn $live -Name "));
        Assert.DoesNotContain("Only-here", Tab.Texts(session, Names));
        Assert.NotEmpty(Tab.Texts(session, Names));
        Assert.Empty(Tab.Press(session, "Get-SailPointPersonalAccessToken -Connection $closed -Name "));
        Assert.Empty(Tab.Press(session, "Get-SailPointPersonalAccessToken -Connection (Get-SailPointConnection) -Name "));
        Assert.Empty(Tab.Press(session, "Get-SailPointPersonalAccessToken -Connection $nothing -Name "));
    }

    [Fact]
    public async Task Completion_does_not_consume_a_pending_warning()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.AddHeader("X-Deprecated", "true").For(Requests.Api).Always());

        Tab.Press(session, Names);

        Assert.Single(session.Run("Get-SailPointPersonalAccessToken Break-glass").Warnings);
    }
}
