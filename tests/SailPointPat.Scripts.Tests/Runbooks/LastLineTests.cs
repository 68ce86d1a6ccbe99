using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Scripts.Tests.Runbooks.RunbookResult;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>Every runbook summarizes its work in the last line and exits with 1, even if it fails at the start.</summary>
public sealed class LastLineTests
{
    private const string Audit = "Send-WeeklyTokenAudit.ps1";
    private const string CleanUp = "Remove-UnusedToken.ps1";
    private const string Rotation = "Update-TokenInVault.ps1";

    [Theory]
    [InlineData(Audit, "The audit failed: no report written, no mail sent.", "-Path tokens.html -SmtpServer 127.0.0.1 -From a@example.com -To b@example.com")]
    [InlineData(CleanUp, "0 tokens expired or unused, 0 removed, 1 error.", "-ExclusionPath keep.txt")]
    [InlineData(Rotation, "0 tokens rotated, 1 error.", "-Name any* -Vault none")]
    public async Task A_refused_login_still_writes_the_last_line(string runbook, string lastLine, string arguments)
    {
        await using var session = await RunbookSession.StartAsync();
        await session.WriteAsync("keep.txt", "");
        session.Environment["SAIL_CLIENT_SECRET"] = "wrong";

        var run = await session.RunFileAsync(runbook, [.. arguments.Split(' ').Select(argument => argument.EndsWith(".txt", StringComparison.Ordinal) ? session.PathOf(argument) : argument)]);

        AssertFailed(run, lastLine, "login");
        Assert.Equal(lastLine, Lines(run.Output)[^1]);
    }

    [Theory]
    [InlineData(Audit, "The audit failed: no report written, no mail sent.", "-Path", "nowhere/tokens.html", "-SmtpServer", "127.0.0.1", "-From", "a@example.com", "-To", "b@example.com")]
    [InlineData(CleanUp, "0 tokens expired or unused, 0 removed, 1 error.", "-ExclusionPath", "nowhere/keep.txt")]
    [InlineData(Rotation, "0 tokens rotated, 1 error.", "-Name", ",", "-Vault", "nowhere")]
    public async Task A_missing_file_folder_or_name_still_writes_the_last_line(string runbook, string lastLine, params string[] arguments)
    {
        await using var session = await RunbookSession.StartAsync();

        var run = await session.RunFileAsync(runbook, [.. arguments.Select(argument => argument.Contains('/', StringComparison.Ordinal) ? session.PathOf(argument) : argument)]);

        AssertFailed(run, lastLine, runbook == Rotation ? "Give at least one name" : "nowhere");
        Assert.Equal(lastLine, Lines(run.Output)[^1]);
    }
}
