using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>Each failing status gives the same error in every cmdlet, so scripts can branch on it.</summary>
public sealed class StatusTests
{
    private const string Get = "Get-SailPointPersonalAccessToken -OwnerId target";
    private const string Set = "Set-SailPointPersonalAccessToken target -Name New";
    private const string Remove = "Remove-SailPointPersonalAccessToken target -Force";
    private const string New = "New-SailPointPersonalAccessToken target";

    public static TheoryData<int, string, ErrorCategory, string> Kinds { get; } = new()
    {
        { 400, "BadRequest", ErrorCategory.InvalidArgument, "Correct the value that the service names, and run the command again." },
        { 403, "Forbidden", ErrorCategory.PermissionDenied, "personal-access-tokens:" },
        { 404, "NotFound", ErrorCategory.ObjectNotFound, "Check " },
        { 409, "Conflict", ErrorCategory.ResourceExists, "Check the tokens with Get-SailPointPersonalAccessToken, and run the command again." },
        { 429, "RateLimited", ErrorCategory.LimitsExceeded, "Run the command again in a moment." },
        { 500, "ServerError", ErrorCategory.ResourceUnavailable, "Run the command again in a moment; if it keeps failing, give the id to SailPoint's support." },
        { 503, "ServerError", ErrorCategory.ResourceUnavailable, "Run the command again in a moment; if it keeps failing, give the id to SailPoint's support." },
        { 418, "BadRequest", ErrorCategory.InvalidArgument, "Correct the value" },
        { 302, "InvalidResponse", ErrorCategory.InvalidResult, "Check that the base address is the address of the SailPoint API" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kind_category_target_and_advice_fit_the_status(int status, string kind, ErrorCategory category, string advice)
    {
        var commands = new Dictionary<string, string> { ["Get"] = Get, ["Set"] = Set, ["Remove"] = Remove, ["New"] = New };
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(status).For(Requests.Api).Always());

        foreach (var (verb, command) in commands)
        {
            // A create that fails in the service may have had an effect.
            var expected = verb == "New" && status >= 500 && status != 429 ? "OutcomeUnknown" : kind;
            var error = session.Run(command).ItemError(expected);

            Assert.Equal($"{expected},SailPointPat.Commands.{verb}SailPointPersonalAccessTokenCommand", error.FullyQualifiedErrorId);
            Assert.Equal("target", error.TargetObject);
            Assert.Equal(status, error.Get("StatusCode"));
            if (expected != kind)
                continue;

            Assert.Equal(category, error.CategoryInfo.Category);
            Assert.Contains($" failed with {status}", error.ToString(), StringComparison.Ordinal);
            Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
            Assert.EndsWith(".", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("-OwnerId me", "personal-access-tokens:read.")]
    [InlineData("", "-OwnerId me")]
    public async Task The_error_for_a_forbidden_list_names_the_missing_right(string owner, string advice)
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(403).For(Requests.List));

        var error = session.Run("Get-SailPointPersonalAccessToken " + owner).ItemError("Forbidden");

        Assert.Contains(advice, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Get, true)]
    [InlineData(Set, true)]
    [InlineData(Remove, true)]
    [InlineData(New, false)]
    public async Task A_second_401_ends_the_command_unless_it_creates(string command, bool ends)
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.ExpiredBearer().For(Requests.Api).Always());

        var result = session.Run(command);

        var error = ends ? result.EndingError("Unauthorized") : result.ItemError("Unauthorized");
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Equal(401, error.Get("StatusCode"));
        Assert.Contains("JWT is expired", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Run Connect-SailPoint again", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, session.Requests.Count);
        Assert.Equal(2, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task A_first_401_renews_the_access_token_without_an_error()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Tenant.RevokeBearers();

        var result = session.Run(New);

        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
        Assert.Equal(2, session.Tenant.LoginCount);
    }

    [Fact]
    public async Task The_exception_has_the_details_from_the_service()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(
            400,
            """
            {"detailCode":"400.1 Bad Request Content","trackingId":"e7eab60924f64aa284175b9fa3309599","messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"The request was wrong."}],"causes":[{"locale":"en-US","localeOrigin":"REQUEST","text":"Because of this."}]}
            """).For(Requests.Remove));

        var error = session.Run(Remove).ItemError("BadRequest");

        Assert.Equal("SailPointPat.SailPointApiException", error.Exception.GetType().FullName);
        Assert.Equal(400, error.Get("StatusCode"));
        Assert.Equal("400.1 Bad Request Content", error.Get("DetailCode"));
        Assert.Equal("e7eab60924f64aa284175b9fa3309599", error.Get("TrackingId"));
        Assert.Equal(32, Assert.IsType<string>(error.Get("RequestId")).Length);
        Assert.Equal(["The request was wrong.", "Because of this."], (IEnumerable<string>)error.Get("Messages")!);
        Assert.Null(error.Get("RetryAfter"));
        Assert.StartsWith(
            "Tenant larkfield-sb: Removing the token target failed with 400 Bad Request: The request was wrong. Because of this. (tracking id e7eab60924f64aa284175b9fa3309599)",
            error.ToString().Replace("this..", "this.", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_for_a_429_says_when_to_retry()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.TooManyRequests(TimeSpan.FromSeconds(7)).For(Requests.List));

        var error = session.Run(Get).ItemError("RateLimited");

        Assert.Equal(TimeSpan.FromSeconds(7), error.Get("RetryAfter"));
        Assert.EndsWith("Run the command again in 7 seconds.", error.ToString(), StringComparison.Ordinal);
    }
}
