using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Engine;

/// <summary>Tests of the test harness itself.</summary>
public sealed class EngineTests
{
    // The bare engine has no Write-Error and similar commands, so the tests have functions that write to every stream.
    private const string StreamFunctions =
        """
        function Write-Bad { [CmdletBinding()] param() $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([InvalidOperationException]::new('bad'), 'BadId', 'InvalidOperation', 'target')) }
        function Stop-Bad { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new([InvalidOperationException]::new('worse'), 'WorseId', 'InvalidOperation', 'target')) }
        function Write-All {
            [CmdletBinding()] param()
            $PSCmdlet.WriteWarning('a warning')
            $PSCmdlet.WriteVerbose('a detail')
            $PSCmdlet.WriteInformation('a note', [string[]]@())
            $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'an activity', 'a status'))
        }
        function Remove-Thing { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([string[]]$Id) foreach ($item in $Id) { if ($PSCmdlet.ShouldProcess($item)) { $item } } }
        """;

    [Fact]
    public void The_staged_module_is_imported_and_not_a_copy_beside_the_tests()
    {
        using var session = new ModuleSession();

        Assert.Equal("SailPointPat", session.Single("Get-Module SailPointPat").Properties["Name"].Value);
        Assert.Empty(Directory.GetFiles(AppContext.BaseDirectory, "SailPointPat.Model.dll"));
        Assert.Empty(Directory.GetFiles(AppContext.BaseDirectory, "SailPointPat.Core.dll"));
    }

    [Fact]
    public void Sessions_do_not_share_connections()
    {
        using (var first = new ModuleSession())
        {
            first.All("Connect-SailPoint -Sandbox");
            first.Single("Get-SailPointConnection");
        }

        using var second = new ModuleSession();

        Assert.Empty(second.Run("Get-SailPointConnection").Output);
    }

    [Fact]
    public void Variables_and_functions_stay_from_run_to_run_and_arguments_arrive()
    {
        using var session = new ModuleSession();

        session.Run("param($first, $second) $sum = $first + $second", 1, 2);
        session.SetVariable("factor", 10);

        Assert.Equal(30, session.Single("$sum * $factor").BaseObject);
        Assert.Equal("b", session.Single("$args[1]", "a", "b").BaseObject);
    }

    [Fact]
    public void Each_stream_is_captured_and_the_transcript_has_them_all()
    {
        using var session = new ModuleSession();

        var result = session.Run(StreamFunctions + "\nWrite-All -Verbose -InformationAction Continue; Write-Bad; 'an object'");

        Assert.Equal(["a warning"], result.Warnings);
        Assert.Equal(["a detail"], result.Verbose);
        Assert.Equal(["a note"], result.Information.Select(record => record.MessageData.ToString()));
        Assert.Equal(["a status"], result.Progress.Select(record => record.StatusDescription));
        Assert.Equal(["BadId,Write-Bad"], result.Errors.Select(error => error.FullyQualifiedErrorId));
        Assert.Equal(["an object"], result.Output.Select(item => item.BaseObject));
        foreach (var text in new[] { "a warning", "a detail", "a note", "a status", "BadId", "an object" })
            Assert.Contains(text, session.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminating_and_non_terminating_errors_are_distinguished()
    {
        using var session = new ModuleSession();

        var ended = session.Run(StreamFunctions + "\nWrite-Bad; Stop-Bad; 'not reached'");
        var continued = session.Run("Write-Bad; 'reached'");
        var promoted = session.Run("Write-Bad -ErrorAction Stop; 'not reached'");

        Assert.Equal("WorseId,Stop-Bad", ended.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(2, ended.Errors.Count);
        Assert.Empty(ended.Output);
        Assert.Null(continued.TerminatingError);
        Assert.Single(continued.Output);
        Assert.Equal("BadId,Write-Bad", Assert.Single(promoted.Errors).FullyQualifiedErrorId);
        Assert.NotNull(promoted.TerminatingError);
    }

    [Fact]
    public void Formatting_is_plain_and_uses_the_requested_width()
    {
        using var narrow = new ModuleSession(width: 40);
        using var wide = new ModuleSession(width: 120);
        const string Script = "[pscustomobject]@{ Name = 'x' * 100 }";

        Assert.Contains(new string('x', 100), wide.Format(Script), StringComparison.Ordinal);
        Assert.All(narrow.Format(Script).Split('\n'), line => Assert.True(line.TrimEnd().Length <= 40, line));
        Assert.DoesNotContain("\u001b", wide.Format(Script + "; throw 'x'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw 'the end'")]
    [InlineData("exit 3")]
    public void Output_before_the_end_of_a_script_is_shown_even_if_the_engine_delays_it(string end)
    {
        using var session = new ModuleSession();

        var shown = session.Format($"{StreamFunctions}\n[pscustomobject]@{{ Held = 'back' }}; Write-Bad; {end}");

        Assert.Contains("back", shown, StringComparison.Ordinal);
        Assert.Contains("| bad", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_are_answered_from_the_list_and_further_ones_fail()
    {
        using var session = new ModuleSession(answers: ["?", "nonsense", "N", "Yes"]);

        var result = session.Run(StreamFunctions + "\nRemove-Thing one, two, three");

        Assert.Equal(["two"], result.Output.Select(item => item.BaseObject));
        Assert.Contains("NonInteractive", result.TerminatingError?.ToString(), StringComparison.Ordinal);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", result.HostText, StringComparison.Ordinal);
        Assert.Contains("What if: ", session.Run("Remove-Thing four -WhatIf").HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prompt_for_a_mandatory_parameter_uses_its_type()
    {
        using var session = new ModuleSession(answers: ["first", "second", "", "hush", "me", "password"]);

        var output = session.All(
            "function Read-All { [CmdletBinding()] param([Parameter(Mandatory)][string[]]$List, [Parameter(Mandatory)][securestring]$Hidden, [Parameter(Mandatory)][pscredential]$Login) $List; $Hidden; $Login }; Read-All");

        Assert.Equal(["first", "second"], output.Take(2).Select(item => item.BaseObject));
        Assert.Equal("hush", Secret.Reveal(Assert.IsType<SecureString>(output[2].BaseObject)));
        var login = Assert.IsType<PSCredential>(output[3].BaseObject);
        Assert.Equal(("me", "password"), (login.UserName, Secret.Reveal(login.Password)));
        Assert.DoesNotContain("hush", session.Transcript, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_script_can_be_stopped()
    {
        using var session = new ModuleSession();
        using var started = new ManualResetEventSlim();
        session.SetVariable("started", started);

        var running = session.Start("'before'; $started.Set(); while ($true) { }");
        Assert.True(started.Wait(Guard.PatienceMilliseconds));
        var result = await running.StopAsync().Guarded();

        Assert.True(result.Stopped);
        Assert.Null(result.TerminatingError);
        Assert.Equal(["before"], result.Output.Select(item => item.BaseObject));
        Assert.Equal("after", session.Single("'after'").BaseObject);
    }

    [Fact]
    public void The_culture_is_the_requested_one_or_else_the_invariant_one()
    {
        using var swedishSession = new ModuleSession(culture: CultureInfo.GetCultureInfo("sv-SE"));
        using var session = new ModuleSession();

        Assert.Equal("sv-SE", swedishSession.Single("[cultureinfo]::CurrentCulture.Name").BaseObject);
        Assert.Equal("sv-SE", swedishSession.Single("[cultureinfo]::CurrentUICulture.Name").BaseObject);
        Assert.Equal(string.Empty, session.Single("[cultureinfo]::CurrentCulture.Name").BaseObject);
    }
}
