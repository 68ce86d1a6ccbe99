using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

public sealed class DateReadingTests
{
    [Theory]
    [InlineData("2026-03-10T09:30:00Z", "2026-03-10T09:30:00.0000000+00:00")]
    [InlineData("2026-03-10T09:30:00.1Z", "2026-03-10T09:30:00.1000000+00:00")]
    [InlineData("2026-03-10T09:30:00.123456Z", "2026-03-10T09:30:00.1234560+00:00")]
    [InlineData("2026-03-10T09:30:00.123456789Z", "2026-03-10T09:30:00.1234567+00:00")]
    [InlineData("2026-03-10T09:30:00+05:30", "2026-03-10T09:30:00.0000000+05:30")]
    [InlineData("2026-03-10T09:30:00-08:00", "2026-03-10T09:30:00.0000000-08:00")]
    [InlineData("2026-03-10T09:30:00+0000", "2026-03-10T09:30:00.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.9990000+00:00")]
    [InlineData("2024-02-29T23:59:59Z", "2024-02-29T23:59:59.0000000+00:00")]
    [InlineData("2026-03-10T09:30:00\\u005a", "2026-03-10T09:30:00.0000000+00:00")]
    [InlineData("2026-03-10T09:30:00\\u002b02:00", "2026-03-10T09:30:00.0000000+02:00")]
    public async Task A_time_with_an_offset_is_that_instant(string text, string expected) => await AssertReadAsync(text, expected);

    [Theory]
    [InlineData("2026-03-10T09:30:00", "2026-03-10T09:30:00.0000000+00:00")]
    [InlineData("2026-03-10T09:30:00.123", "2026-03-10T09:30:00.1230000+00:00")]
    [InlineData("2026-03-10 09:30:00", "2026-03-10T09:30:00.0000000+00:00")]
    [InlineData("2026-03-10", "2026-03-10T00:00:00.0000000+00:00")]
    [InlineData("0001-01-01T00:00:00", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59", "9999-12-31T23:59:59.0000000+00:00")]
    public async Task A_time_without_an_offset_is_UTC_and_not_local_time(string text, string expected)
        => await AssertReadAsync(text, expected);

    [Fact]
    public async Task A_blank_time_is_unreadable_and_not_absent()
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync("""{"id":"1","lastUsed":"","expirationDate":""}""");

        Assert.Equal(["expirationDate", "lastUsed"], token.UnreadableFields.Keys.Order());
        Assert.False(token.NeverExpires);
    }

    [Fact]
    public async Task Computed_values_work_with_the_first_and_the_last_year()
    {
        using var test = TestClient.WithoutRetry();

        var ancient = await test.ReadAsync("""{"id":"1","lastUsed":"0001-01-01T00:00:00Z","expirationDate":"0001-01-01T00:00:00Z"}""");
        var distant = await test.ReadAsync("""{"id":"1","lastUsed":"9999-12-31T23:59:59.999Z","expirationDate":"9999-12-31T23:59:59.999Z"}""");

        Assert.True(ancient.IsExpired);
        Assert.True(TimeSpan.Parse(ancient.LastUsedAge!, CultureInfo.InvariantCulture) > TimeSpan.FromDays(700_000));
        Assert.False(distant.IsExpired);
        Assert.True(TimeSpan.Parse(distant.ExpiresIn!, CultureInfo.InvariantCulture) > TimeSpan.FromDays(2_000_000));
    }

    private static async Task AssertReadAsync(string text, string expected)
    {
        using var test = TestClient.WithoutRetry();

        var token = await test.ReadAsync($$"""{"id":"1","expirationDate":"{{text}}"}""");

        Assert.Equal(expected, token.ExpirationDate?.ToString("o", CultureInfo.InvariantCulture));
    }
}
