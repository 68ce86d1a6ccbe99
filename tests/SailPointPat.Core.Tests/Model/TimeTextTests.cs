using System;
using System.Globalization;
using Xunit;

namespace SailPointPat.Core.Tests.Model;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData(null, "never")]
    [InlineData("00:00:00", "today")]
    [InlineData("23:59:59", "today")]
    [InlineData("-01:00:00", "today")]
    [InlineData("1.00:00:00", "yesterday")]
    [InlineData("1.23:59:59", "yesterday")]
    [InlineData("2.00:00:00", "2 days ago")]
    [InlineData("90.12:00:00", "90 days ago")]
    [InlineData("10675199.02:48:05", "10675199 days ago")]
    public void The_last_use_is_shown_in_days(string? age, string expected) => Assert.Equal(expected, DisplayText.Age(Span(age)));

    [Theory]
    [InlineData(null, "never")]
    [InlineData("00:00:00", "expired")]
    [InlineData("-00:00:00.0000001", "expired")]
    [InlineData("-400.00:00:00", "expired")]
    [InlineData("00:00:00.0000001", "under 1 hour")]
    [InlineData("00:59:59", "under 1 hour")]
    [InlineData("02:00:00", "in 2 hours")]
    [InlineData("1.23:59:59", "in 47 hours")]
    [InlineData("2.00:00:00", "in 2 days")]
    [InlineData("2.23:59:59", "in 2 days")]
    [InlineData("180.23:00:00", "in 180 days")]
    public void The_expiry_is_shown_in_hours_when_near_and_otherwise_in_days(string? remaining, string expected)
        => Assert.Equal(expected, DisplayText.Remaining(Span(remaining)));

    [Theory]
    [InlineData("01:00:00")]
    [InlineData("01:59:59")]
    public void One_hour_is_shown_in_the_singular(string remaining) => Assert.Equal("in 1 hour", DisplayText.Remaining(Span(remaining)));

    private static TimeSpan? Span(string? text) => text is null ? null : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
