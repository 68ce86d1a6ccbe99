using System;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Confirming;

/// <summary>A console that cannot ask, in the real PowerShell: the error says so and what to do. Nothing is changed, and -WhatIf shows the same errors as the run.</summary>
public sealed class UnansweredQuestionTests
{
    private const string Removal = "Get-SailPointPersonalAccessToken Break-glass | Remove-SailPointPersonalAccessToken";

    [Theory]
    [InlineData(Removal, false, "its input has ended")]
    [InlineData(Removal, true, "NonInteractive")]
    [InlineData("Get-SailPointPersonalAccessToken Break-glass | Set-SailPointPersonalAccessToken -Scope idn:accounts:read -Confirm", false, "its input has ended")]
    [InlineData("New-SailPointPersonalAccessToken x -Scope idn:accounts:read -Confirm", false, "its input has ended")]
    [InlineData("Get-SailPointPersonalAccessToken 'NodeJS Integration' -OwnerId me | Invoke-SailPointPersonalAccessTokenRotation", false, "its input has ended")]
    [InlineData("Export-SailPointPersonalAccessTokenReport ./never-written.csv -Confirm", false, "its input has ended")]
    public async Task A_question_without_an_answer_is_a_clear_error(string command, bool isNonInteractive, string reason)
    {
        var run = await RunAsync(
            $"try {{ {command} }} catch {{ \"id=$($_.FullyQualifiedErrorId); text=$_\" }}; \"tokens=$(@(Get-SailPointPersonalAccessToken).Count)\"", isNonInteractive);

        Assert.Contains("id=InvalidArgument,", run.Output, StringComparison.Ordinal);
        Assert.Contains($"text=This session cannot ask for a confirmation, because {(isNonInteractive ? "PowerShell reports: PowerShell is in " : "")}{reason}", run.Output, StringComparison.Ordinal);
        Assert.Contains("add -Confirm:$false. To see what it would do, add -WhatIf.", run.Output, StringComparison.Ordinal);
        Assert.Contains("tokens=12", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatIf_without_scopes_is_the_error_of_the_run(bool isNonInteractive)
    {
        var run = await RunAsync(
            "foreach ($whatIf in $true, $false) { New-SailPointPersonalAccessToken x -WhatIf:$whatIf -ErrorAction SilentlyContinue -ErrorVariable problem; \"error=$problem\" }", isNonInteractive);

        var errors = run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, errors.Length);
        Assert.Equal(errors[0], errors[1]);
        Assert.Contains("this session cannot ask whether you want that", errors[0], StringComparison.Ordinal);
    }

    private static Task<TourProcess> RunAsync(string script, bool isNonInteractive)
        => TourProcess.RunAsync([.. isNonInteractive ? ["-NonInteractive"] : Array.Empty<string>(), "-NoProfile", "-NoLogo", "-Command", "Connect-SailPoint -Sandbox; " + script]);
}
