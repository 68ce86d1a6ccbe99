using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>No answer, half an answer, or the answer of another server.</summary>
public sealed class TransportTests
{
    private const string CheckAddress = "Check that the base address is the address of the SailPoint API, and that no proxy answers instead of the service.";

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("Set-SailPointPersonalAccessToken target -Name New")]
    [InlineData("Remove-SailPointPersonalAccessToken target -Force")]
    public async Task No_answer_in_time_is_a_timeout(string command)
    {
        await using var session = await TenantSession.StartAsync("-TimeoutSec 1 -MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.HoldRequest(new Gate()).For(Requests.Api).Always());

        var error = session.Run(command).ItemError("Timeout");

        Assert.Equal(ErrorCategory.OperationTimeout, error.CategoryInfo.Category);
        Assert.Null(error.Get("StatusCode"));
        Assert.Contains("no answer within 1 second.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Connect-SailPoint -TimeoutSec allows more time.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_for_a_create_without_an_answer_names_the_token()
    {
        await using var session = await TenantSession.StartAsync("-TimeoutSec 1 -MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.HoldAnswer(new Gate()).For(Requests.Create));

        var error = session.Run("New-SailPointPersonalAccessToken Nightly").ItemError("OutcomeUnknown");

        var orphan = session.Tenant.Tokens.Single(token => token.Name == "Nightly").Id;
        Assert.Equal(orphan, error.Get("OrphanedTokenId"));
        Assert.Equal("Nightly", error.TargetObject);
        Assert.EndsWith($"If its secret was not stored, remove the token: Remove-SailPointPersonalAccessToken -Id '{orphan}'", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["POST", "GET"], session.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("New-SailPointPersonalAccessToken target")]
    [InlineData("Set-SailPointPersonalAccessToken target -Name New")]
    [InlineData("Remove-SailPointPersonalAccessToken target -Force")]
    public async Task A_host_that_refuses_is_ConnectionFailed(string command)
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        await session.Server.StopAsync();

        var error = session.Run(command).ItemError("ConnectionFailed");

        Assert.Equal(ErrorCategory.ConnectionError, error.CategoryInfo.Category);
        Assert.NotNull(error.Exception.InnerException);
        Assert.EndsWith("Check the address, the network and the proxy, and run the command again.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken")]
    [InlineData("Set-SailPointPersonalAccessToken target -Name New")]
    [InlineData("Remove-SailPointPersonalAccessToken target -Force")]
    public async Task A_web_page_as_the_answer_is_an_error(string command)
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Gateway(200).For(Requests.Api));

        var error = session.Run(command).ItemError("InvalidResponse");

        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("'text/html', not JSON.", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(CheckAddress, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<html>", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_page_of_a_gateway_gives_the_error_of_its_status()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Gateway().For(Requests.List));

        var error = session.Run("Get-SailPointPersonalAccessToken").ItemError("ServerError");

        Assert.Equal(502, error.Get("StatusCode"));
        Assert.Contains("failed with 502 Bad Gateway", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me", "{\"a\":1}")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me", "[{\"id\":\"x\"")]
    [InlineData("Get-SailPointPersonalAccessToken -OwnerId me", "")]
    [InlineData("Set-SailPointPersonalAccessToken me -Name New", "[]")]
    [InlineData("Set-SailPointPersonalAccessToken me -Name New", "null")]
    [InlineData("Set-SailPointPersonalAccessToken me -Name New", "{\"id\":")]
    [InlineData("Set-SailPointPersonalAccessToken me -Name New", "")]
    public async Task JSON_of_a_wrong_shape_is_one_clear_error(string command, string body)
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, body).For(Requests.Api));

        var error = session.Run(command).ItemError("InvalidResponse");

        Assert.Equal("me", error.TargetObject);
        Assert.EndsWith(".", error.ToString(), StringComparison.Ordinal);
        Assert.Single(session.Requests);
    }

    [Theory]
    [InlineData("not JSON at all")]
    [InlineData("{\"id\":\"x\"")]
    [InlineData("null")]
    public async Task A_create_with_an_unusable_answer_has_an_unknown_outcome(string body)
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, body).For(Requests.Create));

        var error = session.Run("New-SailPointPersonalAccessToken Nightly").ItemError("OutcomeUnknown");

        Assert.Null(error.Get("OrphanedTokenId"));
        Assert.EndsWith("Get-SailPointPersonalAccessToken -OwnerId me -Name 'Nightly'", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-SailPointPersonalAccessToken target -Name New", "The change may have been made: check with Get-SailPointPersonalAccessToken.")]
    [InlineData("Remove-SailPointPersonalAccessToken target -Force", "The token may have been removed: check with Get-SailPointPersonalAccessToken.")]
    public async Task A_change_whose_answer_is_lost_has_an_unknown_outcome(string command, string doubt)
    {
        await using var session = await TenantSession.StartAsync("-TimeoutSec 1 -MaximumRetryCount 0");
        var id = session.Add("target");
        command = command.Replace("target", id, StringComparison.Ordinal);

        session.Server.Faults.Add(Fault.HoldAnswer(new Gate()).For(Requests.ForToken(id)));
        Assert.Contains(doubt, session.Run(command).ItemError("Timeout").ToString(), StringComparison.Ordinal);

        session.Server.Faults.Add(Fault.Status(500).For(Requests.ForToken(id)));
        Assert.Contains(doubt, session.Run(command).ItemError("ServerError").ToString(), StringComparison.Ordinal);

        session.Server.Faults.Add(Fault.Status(200, "<html>", "text/html").For(Requests.ForToken(id)));
        Assert.Contains(doubt, session.Run(command).ItemError("InvalidResponse").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_certainly_had_no_effect_is_not_reported_as_unknown()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(404).For(Requests.Remove));

        Assert.DoesNotContain("may have been removed: look", session.Run("Remove-SailPointPersonalAccessToken target -Force").ItemError("NotFound").ToString(), StringComparison.Ordinal);

        await session.Server.StopAsync();
        Assert.DoesNotContain("may have been removed: look", session.Run("Remove-SailPointPersonalAccessToken target -Force").ItemError("ConnectionFailed").ToString(), StringComparison.Ordinal);
    }
}
