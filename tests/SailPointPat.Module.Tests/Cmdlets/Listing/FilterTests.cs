using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Listing;

/// <summary>The service's own filters.</summary>
public sealed class FilterTests
{
    private const string Collection = "GET /beta/personal-access-tokens?";

    [Fact]
    public async Task LastUsedBefore_becomes_the_services_filter_in_UTC()
    {
        await using var session = await TenantSession.StartAsync();
        var limit = new DateTimeOffset(DateTimeOffset.UtcNow.Year - 1, 12, 31, 23, 30, 0, 250, TimeSpan.FromHours(2));

        session.Module.All("param($limit) Get-SailPointPersonalAccessToken -LastUsedBefore $limit", limit);

        Assert.Equal($"{Collection}filters=lastUsed le {limit.Year}-12-31T21:30:00.250Z", session.Request.Line());
    }

    [Fact]
    public async Task LastUsedBefore_finds_stale_tokens_and_no_never_used_ones()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken -LastUsedBefore ([DateTimeOffset]::Now.AddDays(-90))");

        Assert.Equal(["Laptop script (old)", "Quarterly certification export"], result.Sorted("Name"));
    }

    [Fact]
    public async Task NeverUsed_becomes_the_services_filter()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run("Get-SailPointPersonalAccessToken -OwnerId me -NeverUsed");

        Assert.Equal(["Break-glass"], result.Sorted("Name"));
        Assert.Equal($"{Collection}owner-id=me&filters=lastUsed isnull", session.Request.Line());
    }

    [Theory]
    [InlineData("-Filter")]
    [InlineData("-Filters")]
    public async Task A_filter_is_sent_unchanged(string parameter)
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run($"Get-SailPointPersonalAccessToken {parameter} 'lastUsed le 2023-02-05T10:59:27.214+01:00'");

        Assert.Empty(result.Errors);
        Assert.Equal(
            "/beta/personal-access-tokens?filters=lastUsed%20le%202023-02-05T10%3A59%3A27.214%2B01%3A00", session.Request.PathAndQuery);
    }

    [Fact]
    public async Task A_filter_cannot_add_query_parameters()
    {
        await using var session = await TenantSession.StartAsync();

        var error = session.Run("Get-SailPointPersonalAccessToken -Filter 'lastUsed isnull&owner-id=me#'").ItemError("BadRequest");

        Assert.Equal("/beta/personal-access-tokens?filters=lastUsed%20isnull%26owner-id%3Dme%23", session.Request.PathAndQuery);
        Assert.Contains("The filter is not supported", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Correct the value that the service names, and run the command again.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-NeverUsed -LastUsedBefore 2026-01-01")]
    [InlineData("-NeverUsed -Filter 'lastUsed isnull'")]
    [InlineData("-LastUsedBefore 2026-01-01 -Filter 'lastUsed isnull'")]
    public async Task Two_filters_together_are_refused(string parameters)
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal("AmbiguousParameterSet", session.Module.SingleError("Get-SailPointPersonalAccessToken " + parameters).Kind());
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task NeverUsed_false_filters_nothing()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Equal(12, session.Module.All("Get-SailPointPersonalAccessToken -NeverUsed:$false").Count);
        Assert.Equal("GET /beta/personal-access-tokens", session.Request.Line());
    }

    [Fact]
    public void The_same_filters_work_in_the_sandbox()
    {
        using var session = new ModuleSession();
        session.All("Connect-SailPoint -Sandbox");

        Assert.Equal(3, session.All("Get-SailPointPersonalAccessToken -NeverUsed").Count);
        Assert.All(
            session.All("Get-SailPointPersonalAccessToken -LastUsedBefore ([DateTimeOffset]::Now.AddDays(-10))").Select(token => (TimeSpan)token.Get("LastUsedAge")!),
            age => Assert.True(age > TimeSpan.FromDays(10)));
    }
}
