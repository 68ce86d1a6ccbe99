using System;
using System.Linq;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ApiVersionTests
{
    [Fact]
    public void The_versions_equal_those_of_the_sandbox_from_oldest_to_newest()
    {
        Assert.Equal(SandboxVersions.Names, ApiVersion.All.Select(version => version.Name));
        Assert.Equal("beta", ApiVersion.Default.Name);
        Assert.Equal(SandboxVersions.Names[^1], ApiVersion.Newest.Name);
    }

    [Theory]
    [MemberData(nameof(Versions.Table), MemberType = typeof(Versions))]
    public void Each_version_has_its_path_and_capabilities(string name, string path, bool supportsAnyExpiry)
    {
        var version = ApiVersion.Get(name);

        Assert.Equal(path, "/" + version.CollectionPath);
        Assert.Equal(
            (supportsAnyExpiry, supportsAnyExpiry, supportsAnyExpiry, !supportsAnyExpiry),
            (version.NeedsExpiry, version.CanNeverExpire, version.CanChangeExpiry, version.LimitsExpiry));
        Assert.Equal(name, version.ToString());
    }

    [Theory]
    [InlineData("BETA", "beta")]
    [InlineData("V2025", "v2025")]
    [InlineData("V1", "v1")]
    public void A_name_is_found_in_any_case(string asked, string name) => Assert.Equal(name, ApiVersion.Get(asked).Name);

    [Theory]
    [InlineData("v4")]
    [InlineData("")]
    [InlineData("beta ")]
    [InlineData("v2025\n")]
    public void The_error_for_an_unknown_version_lists_the_versions(string name)
    {
        var error = Failure.Of(() => ApiVersion.Get(name), SailPointErrorKind.InvalidArgument);

        Assert.EndsWith($"Use one of {SandboxVersions.Join(SandboxVersions.Names)}.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_can_list_the_versions_with_a_capability()
    {
        Assert.Equal(SandboxVersions.Join(SandboxVersions.ChoosingExpiry), ApiVersion.NamesWhere(version => version.CanNeverExpire));
        Assert.Equal("v3", ApiVersion.NamesWhere(version => version.Name == "v3"));
        Assert.Equal("", ApiVersion.NamesWhere(_ => false));
    }

    [Theory]
    [InlineData("2026-03-10", "2026-09-10")]
    [InlineData("2026-08-31", "2027-02-28")]
    public void A_token_expires_after_six_calendar_months_by_default(string created, string ends)
        => Assert.Equal(Day(ends), ApiVersion.DefaultExpiry(Day(created)));

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public void A_connection_shows_its_version(string name)
    {
        using var test = TestClient.WithoutRetry(name);

        Assert.Equal(name, test.Client.Connection.ApiVersion);
    }

    private static DateTimeOffset Day(string date) => new(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
