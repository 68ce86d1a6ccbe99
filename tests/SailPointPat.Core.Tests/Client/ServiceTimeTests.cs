using System;
using System.Globalization;
using System.Net.Http;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Times are compared with the <c>Date</c> of the service's answers, because this computer's clock may be wrong.</summary>
public sealed class ServiceTimeTests
{
    private static readonly DateTimeOffset Local = SkippingClock.Beginning;

    public static TheoryData<int> HoursOff => new(-14, -2, 0, 2, 14);

    [Theory]
    [MemberData(nameof(HoursOff))]
    public async Task A_valid_access_token_is_used_though_the_local_clock_is_wrong(int hoursOff)
    {
        using var test = WithAccessToken(Local.AddHours(hoursOff).AddMinutes(5));
        test.Tenant.AnswerCalls(() => At(Reply.Tokens(), Local.AddHours(hoursOff)));

        await test.ListAsync();
        await test.ListAsync();

        Assert.Equal(2, test.Tenant.Calls.Length);
    }

    [Fact]
    public async Task An_access_token_that_has_expired_by_the_services_time_is_not_sent()
    {
        using var test = WithAccessToken(Local.AddHours(1));
        test.Tenant.AnswerCalls(() => At(Reply.Tokens(), Local.AddHours(2)));
        await test.ListAsync();

        var error = await Failure.OfAsync(() => test.ListAsync(), SailPointErrorKind.AccessTokenExpired);

        Assert.Contains("expired at", error.Message, StringComparison.Ordinal);
        Assert.Single(test.Tenant.Calls);
    }

    [Theory]
    [InlineData("""{"exp":{EXP}}""", true)]
    [InlineData("""{"exp":{EXP}}""", false)]
    [InlineData("""{"iat":{IAT},"exp":{EXP}}""", true)]
    [InlineData("""{"iat":{IAT},"exp":{EXP}}""", false)]
    public async Task An_access_token_without_a_lifetime_is_kept(string claims, bool hasDate)
    {
        foreach (var hoursOff in (int[])[-3, 3])
        {
            using var test = TestClient.WithoutRetry();
            var service = Local.AddHours(hoursOff);
            var bearer = Jwt.Of(claims
                .Replace("{IAT}", service.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{EXP}", service.AddMinutes(12).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            test.Tenant.AnswerLogins(() =>
            {
                var answer = Reply.Json($$"""{"access_token":"{{bearer}}"}""");
                return hasDate ? At(answer, service) : answer;
            });

            await test.ListAsync();
            await test.ListAsync();

            Assert.Single(test.Tenant.Logins);
        }
    }

    [Theory]
    [MemberData(nameof(HoursOff))]
    public async Task An_access_token_is_renewed_by_the_services_time(int hoursOff)
    {
        using var test = TestClient.WithoutRetry();
        test.Tenant.AnswerLogins(() => At(test.Tenant.LogIn(), test.Clock.GetUtcNow().AddHours(hoursOff)));
        await test.ListAsync();

        test.Clock.Advance(TimeSpan.FromSeconds(749 - 61));
        await test.ListAsync();
        Assert.Single(test.Tenant.Logins);
        Assert.Equal(Local.AddHours(hoursOff).AddSeconds(749), test.Client.Connection.AccessTokenExpires);

        test.Clock.Advance(TimeSpan.FromSeconds(2));
        await test.ListAsync();
        Assert.Equal(2, test.Tenant.Logins.Length);
    }

    [Theory]
    [MemberData(nameof(HoursOff))]
    public async Task A_Retry_After_date_is_compared_with_the_date_of_the_answer(int hoursOff)
    {
        using var test = TestClient.WithRetry();
        var service = Local.AddHours(hoursOff);
        test.Tenant.Script(() => At(Reply.Of(429, service.AddSeconds(7)), service));

        await test.ListAsync();

        Assert.Contains(TimeSpan.FromSeconds(7), test.Delays);
    }

    [Theory]
    [MemberData(nameof(HoursOff))]
    public async Task Expiry_is_checked_by_the_services_time(int hoursOff)
    {
        using var test = TestClient.WithoutRetry();
        var service = Local.AddHours(hoursOff);
        test.Tenant.AnswerLogins(() => At(test.Tenant.LogIn(), service));
        await test.ConnectAsync();

        Assert.Equal(service, test.Client.UtcNow);
        test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = service.AddMinutes(1) });
        Assert.Throws<SailPointApiException>(() => test.Client.Validate(new NewTokenRequest { Name = "n", ExpirationDate = service.AddMinutes(-1) }));
    }

    [Fact]
    public async Task A_listed_token_has_the_services_time()
    {
        using var test = TestClient.WithoutRetry();
        var end = DateTimeOffset.UtcNow.AddHours(1).ToString("o", CultureInfo.InvariantCulture);
        test.Tenant.AnswerCalls(() => At(Reply.Json($$"""[{"id":"1","expirationDate":"{{end}}"}]"""), Local.AddHours(2)));

        Assert.True(Assert.Single(await test.ListAsync()).IsExpired);
    }

    [Theory]
    [InlineData("Age", "3600")]
    [InlineData(null, null)]
    public async Task An_impossible_Date_header_is_ignored(string? header, string? value)
    {
        using var test = TestClient.WithoutRetry();
        var date = header is null ? new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero) : Local.AddHours(-1);
        test.Tenant.AnswerCalls(() => header is null ? At(Reply.Tokens(), date) : At(Reply.Tokens(), date).WithHeader(header, value!));

        await test.ListAsync();

        Assert.Equal(Local, test.Client.UtcNow);
    }

    private static TestClient WithAccessToken(DateTimeOffset expires)
        => TestClient.WithoutRetry(accessToken: Jwt.Expiring(expires));

    private static HttpResponseMessage At(HttpResponseMessage response, DateTimeOffset date)
    {
        response.Headers.Date = date;
        return response;
    }
}
