using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Invalid new tokens are refused before anything is sent.</summary>
public sealed class NewTokenValidationTests
{
    private static readonly DateTimeOffset Now = SkippingClock.Beginning;

    [Theory]
    [MemberData(nameof(Versions.Names), MemberType = typeof(Versions))]
    public async Task An_expiry_in_the_past_or_now_is_refused(string version)
    {
        foreach (var end in new[] { Now.AddDays(-1), Now, DateTimeOffset.MinValue })
        {
            var error = await RefusedAsync(version, new NewTokenRequest { Name = "n", ExpirationDate = end }, SailPointErrorKind.InvalidArgument);
            Assert.Contains("has passed", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task The_beta_family_refuses_more_than_six_months_and_the_error_names_versions(string version)
    {
        var token = new NewTokenRequest { Name = "n", ExpirationDate = Now.AddMonths(6).AddDays(1).AddSeconds(1) };

        var error = await RefusedAsync(version, token, SailPointErrorKind.NotSupportedByApiVersion);

        Assert.Contains($"API version '{version}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(Versions.AnyExpiryNames, error.SupportedVersions);
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public void The_service_decides_about_the_last_day_of_the_six_months(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        // Daylight saving time may change until then, and clocks differ.
        test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = Now.AddMonths(6).AddHours(1) });
    }

    [Theory]
    [InlineData("beta")]
    [InlineData("v1")]
    public async Task A_year_of_the_Buddhist_calendar_is_refused_unless_forced(string version)
    {
        var end = Now.AddMonths(3).AddYears(543);
        var error = await RefusedAsync(version, new NewTokenRequest { Name = "n", ExpirationDate = end }, SailPointErrorKind.InvalidArgument);
        Assert.Contains("2569 in Thailand is 2026 in the Gregorian calendar", error.Message, StringComparison.Ordinal);

        using var test = TestClient.WithoutRetry("v1");
        test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = end, AllowsAnyYear = true });
        test.Client.Validate(Reply.TokenId, new TokenChanges { ExpirationDate = end, AllowsAnyYear = true });
        Assert.Throws<SailPointApiException>(() => test.Client.Validate(Reply.TokenId, new TokenChanges { ExpirationDate = end }));
    }

    [Theory]
    [MemberData(nameof(Versions.AnyExpiry), MemberType = typeof(Versions))]
    public void The_newer_versions_accept_any_future_expiry(string version)
    {
        using var test = TestClient.WithoutRetry(version);

        test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = DateTimeOffset.MaxValue });
        test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = Now.AddSeconds(1) });
        test.Client.Validate(new NewTokenRequest { Name = "n", NeverExpires = true });
    }

    [Theory]
    [MemberData(nameof(Versions.SixMonths), MemberType = typeof(Versions))]
    public async Task The_beta_family_refuses_never_expiring_and_the_error_names_versions(string version)
    {
        var error = await RefusedAsync(version, new NewTokenRequest { Name = "n", NeverExpires = true }, SailPointErrorKind.NotSupportedByApiVersion);

        Assert.Equal(Versions.AnyExpiryNames, error.SupportedVersions);
    }

    [Fact]
    public async Task An_expiry_and_never_expiring_together_are_refused()
    {
        var token = new NewTokenRequest { Name = "n", ExpirationDate = Now.AddDays(1), NeverExpires = true };

        await RefusedAsync("v1", token, SailPointErrorKind.InvalidArgument);
    }

    [Fact]
    public async Task Times_in_other_time_zones_are_compared_as_instants()
    {
        var hourAgo = new DateTimeOffset(2026, 3, 10, 18, 30, 0, TimeSpan.FromHours(10));

        await RefusedAsync("beta", new NewTokenRequest { Name = "n", ExpirationDate = hourAgo }, SailPointErrorKind.InvalidArgument);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t\u00a0")]
    [InlineData("line\nbreak")]
    [InlineData("nul\0")]
    [InlineData("\u001b[31mred")]
    [InlineData("c1\u009bcontrol")]
    public async Task A_name_that_is_blank_or_has_control_characters_is_refused(string name)
    {
        var error = await RefusedAsync("beta", new NewTokenRequest { Name = name }, SailPointErrorKind.InvalidArgument);

        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public async Task A_name_that_is_invalid_Unicode_or_far_too_long_is_refused()
    {
        foreach (var name in new[] { "half \ud83d", "\ude00 half", new string('n', 1001) })
            await RefusedAsync("beta", new NewTokenRequest { Name = name }, SailPointErrorKind.InvalidArgument);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(43201)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task The_error_for_a_validity_out_of_range_names_the_range(int seconds)
    {
        var token = new NewTokenRequest { Name = "n", AccessTokenValiditySeconds = seconds };

        var error = await RefusedAsync("beta", token, SailPointErrorKind.InvalidArgument);

        Assert.Contains($"{seconds} seconds for access tokens is out of range. Nothing was sent. Give AccessTokenValiditySeconds a value from 15 to 43200.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_scope_list_is_refused_because_it_would_grant_every_right()
    {
        var error = await RefusedAsync("beta", new NewTokenRequest { Name = "n", Scope = [] }, SailPointErrorKind.InvalidArgument);

        Assert.Contains("sp:scopes:all", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.String[]")]
    [InlineData("System.Object[]")]
    [InlineData("System.Collections.Generic.List`1[System.String]")]
    public async Task The_name_of_a_list_type_is_refused_as_a_scope(string scope)
    {
        var error = await RefusedAsync("beta", new NewTokenRequest { Name = "n", Scope = [scope] }, SailPointErrorKind.InvalidArgument);

        Assert.Contains(".NET type", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("idn:accounts:read idn:sources:read")]
    [InlineData("idn:accounts:read\n")]
    [InlineData("\u001bidn:accounts:read")]
    [InlineData(null)]
    public async Task A_scope_that_is_blank_or_has_spaces_is_refused(string? scope)
        => await RefusedAsync("beta", new NewTokenRequest { Name = "n", Scope = ["idn:accounts:read", scope!] }, SailPointErrorKind.InvalidArgument);

    private static async Task<SailPointApiException> RefusedAsync(string version, NewTokenRequest token, SailPointErrorKind kind)
    {
        using var test = TestClient.WithoutRetry(version);

        var error = await Failure.OfAsync(() => test.CreateAsync(token), kind);

        Assert.Equal(error.Message, Failure.Of(() => test.Client.Validate(token), kind).Message);
        Assert.Contains("Nothing was sent.", error.Message, StringComparison.Ordinal);
        Assert.Empty(test.Tenant.Requests);
        return error;
    }

}
