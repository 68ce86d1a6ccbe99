using System;
using System.Linq;
using SailPointPat.Core.Tests.Support;
using SailPointPat.TestTenant;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class ChoosingAnApiVersion
{
    [Fact]
    public void They_are_those_of_the_sandbox_from_the_oldest_to_the_newest()
    {
        Assert.Equal(SandboxVersions.Names, ApiVersion.All.Select(version => version.Name));
        Assert.Equal("beta", ApiVersion.Default.Name);
        Assert.Equal(SandboxVersions.Names[^1], ApiVersion.Newest.Name);
    }

    [Theory]
    [MemberData(nameof(Versions.Table), MemberType = typeof(Versions))]
    public void Each_knows_its_path_and_what_it_can_do(string name, string path, bool choosesExpiry)
    {
        var version = ApiVersion.Get(name);

        Assert.Equal(path, "/" + version.CollectionPath);
        Assert.Equal(
            (choosesExpiry, choosesExpiry, choosesExpiry, !choosesExpiry),
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
    public void An_unknown_name_is_refused_with_the_list_of_names(string name)
    {
        var error = Failure.Of(() => ApiVersion.Get(name), SailPointErrorKind.InvalidArgument);

        Assert.Contains(SandboxVersions.Join(SandboxVersions.Names), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_that_can_do_something_are_listed_for_messages()
    {
        Assert.Equal(SandboxVersions.Join(SandboxVersions.ChoosingExpiry), ApiVersion.NamesWhere(version => version.CanNeverExpire));
        Assert.Equal("v3", ApiVersion.NamesWhere(version => version.Name == "v3"));
        Assert.Equal("", ApiVersion.NamesWhere(_ => false));
    }

    [Theory]
    [InlineData("2026-03-10", "2026-09-10")]
    [InlineData("2026-08-31", "2027-02-28")]
    public void A_token_lives_six_calendar_months_unless_asked_otherwise(string created, string ends)
        => Assert.Equal(Day(ends), ApiVersion.DefaultExpiry(Day(created)));

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public void A_connection_shows_the_version_that_it_speaks(string name)
    {
        using var test = TestClient.WithoutRetry(name);

        Assert.Equal(name, test.Client.Connection.ApiVersion);
    }

    private static DateTimeOffset Day(string date) => new(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
