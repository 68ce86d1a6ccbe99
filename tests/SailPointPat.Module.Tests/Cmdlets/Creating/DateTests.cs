using System;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>Every parameter reads dates in text as ISO 8601 only.</summary>
public sealed class DateTests
{
    private const string New = "New-SailPointPersonalAccessToken a -Scope a:read -ExpirationDate";
    private const string Set = "Set-SailPointPersonalAccessToken 1 -ExpirationDate";
    private const string Rotate = "Invoke-SailPointPersonalAccessTokenRotation 1 -Confirm:$false -ExpirationDate";

    [Theory]
    [InlineData("10:30")]
    [InlineData("12/31/2099")]
    [InlineData("31.12.2099")]
    [InlineData("01/31/2099 12:00:00 +00:00")]
    [InlineData("31 January 2099")]
    [InlineData("tomorrow")]
    [InlineData("2099")]
    [InlineData("2099-13-01")]
    [InlineData("2099-02-30")]
    [InlineData("๒๐๙๙-๐๑-๓๑")]
    public async Task The_error_for_another_date_format_shows_the_right_one(string date)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All("[cultureinfo]::CurrentCulture = 'en-US'");

        foreach (var command in new[] { New, Set, Rotate })
        {
            var error = Assert.Single(session.Run($"param($date) {command} $date", date).Errors);
            Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Write 2027-01-31 or 2027-01-31T12:00:00Z.", error.ToString(), StringComparison.Ordinal);
        }

        var filter = Assert.Single(session.Run("param($date) Get-SailPointPersonalAccessToken -LastUsedBefore $date", date).Errors);
        Assert.Contains("Write 2027-01-31 or 2027-01-31T12:00:00Z.", filter.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken -LastUsedBefore 90", "'90' is not a date", "(Get-Date).AddDays(-90)")]
    [InlineData("Get-SailPointPersonalAccessToken -LastUsedBefore '90'", "'90' is not a date", "(Get-Date).AddDays(-90)")]
    [InlineData("Get-SailPointPersonalAccessToken -LastUsedBefore ([timespan]'90.00:00')", "'90.00:00:00' is not a date", "(Get-Date).AddDays(-90)")]
    [InlineData("Get-SailPointPersonalAccessToken -LastUsedBefore 1, 2", "'1, 2' is not a date", "Write 2027-01-31")]
    [InlineData("Get-SailPointPersonalAccessToken -LastUsedBefore $true", "'True' is not a date", "Write 2027-01-31")]
    [InlineData(New + " 90", "The ExpirationDate '90' is not a date", "(Get-Date).AddDays(90)")]
    [InlineData(New + " ([timespan]'90.00:00')", "The ExpirationDate '90.00:00:00' is not a date", "(Get-Date).AddDays(90)")]
    [InlineData(Set + " 1, 2", "The ExpirationDate '1, 2' is not a date", "Write 2027-01-31")]
    [InlineData(Rotate + " 90", "The ExpirationDate '90' is not a date", "(Get-Date).AddDays(90)")]
    [InlineData("Add-SailPointPersonalAccessTokenException policy.json -InputObject $null -Reason r -ApprovedBy a -Until 90", "The Until '90' is not a date", "(Get-Date).AddDays(90)")]
    public async Task A_value_that_is_no_date_is_an_error_that_shows_how_to_give_one(string command, string message, string advice)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        var error = Assert.Single(session.Run(command).Errors).ToString();

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(advice, error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task A_list_with_one_date_is_a_date()
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        session.Module.All(Set.Replace(" 1 ", " $id ", StringComparison.Ordinal).Insert(0, "param($id) ") + " @([datetime]'2041-01-31')", session.Add("One"));

        Assert.StartsWith("2041-01-3", session.Request.Json()[0]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    [InlineData("'  '")]
    [InlineData("\"`t\"")]
    [InlineData("$undefined")]
    public async Task An_empty_date_is_an_error_everywhere(string date)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");

        foreach (var command in new[] { New, Set, Rotate, "'a' | " + New.Replace(" a ", " ", StringComparison.Ordinal), "Get-SailPointPersonalAccessToken -LastUsedBefore" })
            Assert.Single(session.Run($"{command} {date}").Errors);

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    public async Task Date_objects_and_ISO_text_mean_the_same_in_every_culture(string culture)
    {
        await using var session = await TenantSession.StartAsync("-ApiVersion v1");
        session.Module.All("param($culture) [cultureinfo]::CurrentCulture = $culture", culture);
        var end = new DateTimeOffset(DateTimeOffset.UtcNow.Year + 2, 5, 3, 4, 5, 6, TimeSpan.Zero);

        session.Module.All(
            "param($end) foreach ($date in $end, $end.UtcDateTime, $end.LocalDateTime, $end.UtcDateTime.ToString('o'), $end.ToOffset([timespan]'02:00')) "
            + "{ New-SailPointPersonalAccessToken \"a$((++$script:number))\" -Scope a:read -ExpirationDate $date }",
            end);

        Assert.Equal(5, session.Requests.Count);
        var expected = end.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        Assert.All(session.Requests, request => Assert.Equal(expected, request.Json()["expirationDate"]!.GetValue<string>()));
    }
}
