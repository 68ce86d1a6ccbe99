using System;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>Owners can be compared with names, and days are numbers.</summary>
public sealed class OwnerAndDaysTests
{
    [Theory]
    [InlineData("$token.Owner -eq 'amara okafor'", true)]
    [InlineData("$token.Owner -eq $token.OwnerId", true)]
    [InlineData("'Amara Okafor' -eq $token.Owner", true)]
    [InlineData("$token.Owner -like 'Amara*'", true)]
    [InlineData("$token.Owner -in 'Somebody', 'Amara Okafor'", true)]
    [InlineData("$token.Owner -eq 'Somebody'", false)]
    [InlineData("$token.Owner -ne 'Somebody'", true)]
    [InlineData("$token.OwnerName -eq 'Amara Okafor'", true)]
    [InlineData("\"$($token.Owner)\" -ceq 'Amara Okafor'", true)]
    [InlineData("$token.Owner -eq (Get-SailPointPersonalAccessToken 'SailPointPat administration').Owner", true)]
    [InlineData("(Test-SailPointPersonalAccessToken -InputObject $token)[0].OwnerName -eq 'Amara Okafor'", true)]
    [InlineData("@(Get-SailPointPersonalAccessToken -OwnerId $token.Owner).Count -eq @(Get-SailPointPersonalAccessToken -OwnerId me).Count", true)]
    public async Task An_owner_can_be_compared_with_a_name(string expression, bool expected)
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.All("$token = Get-SailPointPersonalAccessToken Break-glass");

        Assert.Equal(expected, session.Module.Single(expression).BaseObject);
    }

    [Theory]
    [InlineData("-10", "2.5", "2")]
    [InlineData("-10", "-0.5", "-1")]
    [InlineData("-10", null, "Infinity")]
    public async Task Days_left_are_whole_days(string created, string? left, string expected)
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList(Json(created, null, left));

        Assert.Equal(expected, Number(session.Module.Single("(Get-SailPointPersonalAccessToken).DaysLeft").BaseObject));
    }

    [Theory]
    [InlineData("-10.5", "-3.5", "3")]
    [InlineData("-10.5", null, "10")]
    public async Task Days_unused_count_from_last_use_or_else_from_creation(string created, string? used, string expected)
    {
        await using var session = await TenantSession.StartAsync();
        session.AnswerList(Json(created, used, null));

        Assert.Equal(expected, Number(session.Module.Single("(Get-SailPointPersonalAccessToken).DaysUnused").BaseObject));
    }

    [Fact]
    public async Task A_token_that_never_expires_has_more_days_left_than_any_number()
    {
        await using var session = await TenantSession.StartAsync();

        Assert.Empty(session.Module.All("Get-SailPointPersonalAccessToken Break-glass | Where-Object DaysLeft -LT 10000"));
    }

    private static string Json(string created, string? used, string? left)
        => $$"""[{"id":"a1","name":"n","created":"{{At(created)}}","lastUsed":{{Quoted(used)}},"expirationDate":{{Quoted(left)}}}]""";

    private static string Quoted(string? days) => days is null ? "null" : $"\"{At(days)}\"";

    private static string At(string days)
        => DateTimeOffset.UtcNow.AddDays(double.Parse(days, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Number(object value) => ((double)value).ToString(CultureInfo.InvariantCulture);
}
