using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>Safe retries are silent, except with -Verbose.</summary>
public sealed class RetryTests
{
    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken", 503)]
    [InlineData("Set-SailPointPersonalAccessToken $id -Name New", 500)]
    [InlineData("Remove-SailPointPersonalAccessToken $id -Force", 502)]
    [InlineData("Get-SailPointPersonalAccessToken", 429)]
    [InlineData("New-SailPointPersonalAccessToken New", 429)]
    public async Task A_transient_failure_is_retried_without_an_error(string command, int status)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("id", session.Add("Old"));
        session.Server.Faults.Add(Fault.Status(status).WithHeader("Retry-After", "0").For(Requests.Api));

        var result = session.Run(command + " -Verbose");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(2, session.Requests.Count);
        Assert.Equal(session.Requests[0].Body, session.Requests[1].Body);
        Assert.Contains(result.Verbose, line => line.Contains($": {(status == 429 ? "the rate limit was exceeded" : status)}, waiting ", StringComparison.Ordinal));
        Assert.Contains(result.Verbose, line => line.Contains("attempt 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_create_that_may_have_had_an_effect_is_not_retried()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.ResetBeforeAnswer().For(Requests.Create));

        var error = session.Run("New-SailPointPersonalAccessToken Nightly").ItemError("OutcomeUnknown");

        Assert.Equal(["POST", "GET"], session.Requests.Select(request => request.Method));
        Assert.Equal(session.Tenant.Tokens[^1].Id, error.Get("OrphanedTokenId"));
    }

    [Fact]
    public async Task A_removal_with_a_lost_answer_succeeds_when_the_token_is_gone()
    {
        await using var session = await TenantSession.StartAsync();
        var id = session.Add("Old");
        session.Server.Faults.Add(Fault.ResetBeforeAnswer().For(Requests.Remove));

        Assert.Empty(session.Module.All("param($id) Remove-SailPointPersonalAccessToken $id -Force", id));

        Assert.Equal([204, 404], session.Requests.Select(request => request.SandboxStatus!.Value));
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken", 503)]
    [InlineData("Get-SailPointPersonalAccessToken", 429)]
    public async Task A_maximum_retry_count_of_zero_retries_nothing(string command, int status)
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(status).WithHeader("Retry-After", "0").For(Requests.Api));

        Assert.Single(session.Run(command).Errors);

        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task A_wait_longer_than_the_time_allowed_is_an_immediate_error()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.TooManyRequests(TimeSpan.FromHours(2)).For(Requests.Api));

        var error = session.Run("Get-SailPointPersonalAccessToken").ItemError("RateLimited");

        Assert.Equal(TimeSpan.FromHours(2), error.Get("RetryAfter"));
        Assert.Single(session.Requests);
    }
}
