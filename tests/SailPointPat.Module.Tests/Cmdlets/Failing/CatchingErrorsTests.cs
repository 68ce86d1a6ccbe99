using System;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>Scripts branch on the type, kind and id of errors.</summary>
public sealed class CatchingErrorsTests
{
    private const string Branch =
        """
        try { COMMAND -ErrorAction Stop; 'no error' }
        catch [SailPointPat.SailPointApiException] { "$($_.Exception.Kind) $($_.Exception.StatusCode) $($_.TargetObject)" }
        catch { "another: $_" }
        """;

    [Theory]
    [InlineData("Remove-SailPointPersonalAccessToken missing -Force", "NotFound 404 missing")]
    [InlineData("Set-SailPointPersonalAccessToken missing -Name New", "NotFound 404 missing")]
    [InlineData("New-SailPointPersonalAccessToken Break-glass", "BadRequest 400 Break-glass")]
    [InlineData("New-SailPointPersonalAccessToken ' '", "InvalidArgument   ")]
    [InlineData("Get-SailPointPersonalAccessToken missing", "TokenNotFound  missing")]
    [InlineData("Get-SailPointPersonalAccessToken -Filter nonsense", "BadRequest 400 ")]
    [InlineData("Connect-SailPoint -Tenant a.b -Credential $credential", "InvalidAddress  a.b")]
    public async Task A_script_can_catch_the_exception_of_the_module(string command, string expected)
    {
        await using var session = await TenantSession.StartAsync();

        var output = session.Module.Single(Branch.Replace("COMMAND", command, StringComparison.Ordinal));

        Assert.Equal(expected, output.BaseObject);
    }

    [Fact]
    public async Task A_script_can_find_the_error_of_one_item_by_its_id()
    {
        await using var session = await TenantSession.StartAsync();

        var result = session.Run(
            """
            Get-SailPointPersonalAccessToken Break-glass, Missing -ErrorVariable problems -ErrorAction SilentlyContinue
            foreach ($problem in $problems) { switch -Wildcard ($problem.FullyQualifiedErrorId) { 'TokenNotFound,*' { "missing: $($problem.TargetObject)" } default { 'other' } } }
            """);

        Assert.Empty(result.Errors);
        Assert.Equal("missing: Missing", result.Output[^1].BaseObject);
    }

    [Fact]
    public async Task A_script_can_catch_a_terminating_error_without_ErrorAction()
    {
        await using var session = await TenantSession.StartAsync();
        session.Module.SetVariable("wrong", Secret.Credential("nobody", "nothing"));

        var output = session.Module.Single("try { Connect-SailPoint -BaseUrl $baseUrl -Credential $wrong } catch [SailPointPat.SailPointApiException] { $_.Exception.Kind -eq 'LoginFailed' }");

        Assert.Equal(true, output.BaseObject);
    }

    [Fact]
    public async Task A_script_can_wait_as_long_as_the_service_asks()
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.TooManyRequests(DateTimeOffset.UtcNow.AddHours(1)).For(Requests.List));

        var wait = session.Module.Single("try { Get-SailPointPersonalAccessToken -ErrorAction Stop } catch [SailPointPat.SailPointApiException] { $_.Exception.RetryAfter }");

        Assert.InRange(Assert.IsType<TimeSpan>(wait.BaseObject), TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(61));
    }

    [Fact]
    public void The_sandbox_gives_the_same_errors()
    {
        using var session = new ModuleSession();

        var result = session.Run(
            "Connect-SailPoint -Sandbox; Remove-SailPointPersonalAccessToken missing -Force; New-SailPointPersonalAccessToken Break-glass; Get-SailPointPersonalAccessToken missing");

        Assert.Null(result.TerminatingError);
        Assert.Equal(["NotFound", "BadRequest", "TokenNotFound"], result.Kinds());
        Assert.All(result.Errors.Take(2), error => Assert.NotNull(error.Get("TrackingId")));
    }
}
