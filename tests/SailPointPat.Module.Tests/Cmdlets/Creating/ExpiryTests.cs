using System;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>The expiry of a new token, by the rules of each API version.</summary>
public sealed class ExpiryTests
{
    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task A_token_expires_after_six_months_by_default(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);

        var created = session.Module.Single("New-SailPointPersonalAccessToken Nightly");

        var end = Assert.IsType<DateTimeOffset>(created.Get("ExpirationDate"));
        Assert.InRange(end, before.AddMonths(6), DateTimeOffset.UtcNow.AddSeconds(1).AddMonths(6));
        Assert.Equal(end, session.Tenant.FindToken(created.Text("Id")!)!.ExpirationDate);
        Assert.Equal(false, created.Get("NeverExpires"));
    }

    [Theory]
    [MemberData(nameof(ApiVersions.WithoutLimit), MemberType = typeof(ApiVersions))]
    public async Task NeverExpires_works_where_the_version_allows_it(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var created = session.Module.Single("New-SailPointPersonalAccessToken Nightly -NeverExpires");

        session.Request.HasBody("""{"name":"Nightly","scope":["sp:scopes:all"],"userAwareTokenNeverExpires":true}""");
        Assert.Null(created.Get("ExpirationDate"));
        Assert.Equal(true, created.Get("NeverExpires"));
        Assert.True(session.Tenant.FindToken(created.Text("Id")!)!.UserAwareTokenNeverExpires);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.WithLimit), MemberType = typeof(ApiVersions))]
    public async Task The_error_for_NeverExpires_names_the_versions_that_allow_it(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var error = session.Run("New-SailPointPersonalAccessToken Nightly -NeverExpires").ItemError("NotSupportedByApiVersion");

        Assert.Equal(ErrorCategory.NotImplemented, error.CategoryInfo.Category);
        Assert.Contains($"'{version}'", error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(ApiVersions.Advice, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.WithLimit), MemberType = typeof(ApiVersions))]
    public async Task The_error_for_an_expiry_beyond_six_months_names_versions(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var error = session.Run(
            "New-SailPointPersonalAccessToken Nightly -ExpirationDate ([DateTimeOffset]::UtcNow.AddMonths(6).AddDays(2))").ItemError("NotSupportedByApiVersion");

        Assert.EndsWith(ApiVersions.Advice, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [MemberData(nameof(ApiVersions.WithoutLimit), MemberType = typeof(ApiVersions))]
    public async Task The_newer_versions_accept_an_expiry_beyond_six_months(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");
        var end = new DateTimeOffset(DateTimeOffset.UtcNow.Year + 3, 6, 1, 12, 0, 0, TimeSpan.FromHours(2));

        var created = session.Module.Single("param($end) New-SailPointPersonalAccessToken Nightly -ExpirationDate $end", end);

        Assert.Equal(end, created.Get("ExpirationDate"));
        Assert.Equal($"{end.Year}-06-01T10:00:00.000Z", session.Request.Json()["expirationDate"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task Every_version_accepts_an_expiry_within_six_months(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var created = session.Module.Single("New-SailPointPersonalAccessToken Nightly -ExpirationDate ([DateTimeOffset]::UtcNow.AddDays(30))");

        Assert.InRange(Assert.IsType<DateTimeOffset>(created.Get("ExpirationDate")), DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
    }

    [Theory]
    [MemberData(nameof(ApiVersions.All), MemberType = typeof(ApiVersions))]
    public async Task An_expiry_in_the_past_is_refused_before_anything_is_sent(string version)
    {
        await using var session = await TenantSession.StartAsync($"-ApiVersion {version}");

        var error = session.Run("New-SailPointPersonalAccessToken Nightly -ExpirationDate 2020-01-31T00:00:00Z").ItemError("InvalidArgument");

        Assert.Contains("2020-01-31T00:00:00.000Z has passed", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_expiry_and_NeverExpires_together_are_refused()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Run("New-SailPointPersonalAccessToken x -NeverExpires -ExpirationDate ([DateTimeOffset]::UtcNow.AddDays(1))").ItemError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_date_without_a_zone_is_local_time()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        var end = new DateTime(DateTime.Now.Year + 1, 7, 1, 8, 30, 0, DateTimeKind.Local);

        session.Module.All(
            "param($date, $text) New-SailPointPersonalAccessToken date -ExpirationDate $date; New-SailPointPersonalAccessToken text -ExpirationDate $text",
            DateTime.SpecifyKind(end, DateTimeKind.Unspecified),
            end.ToString("yyyy-MM-dd HH:mm", null));

        Assert.All(session.Requests, request => Assert.Equal(
            new DateTimeOffset(end).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", null), request.Json()["expirationDate"]!.GetValue<string>()));
    }
}
