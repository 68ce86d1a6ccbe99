using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;
using static SailPointPat.Module.Tests.Cmdlets.Rotating.RotationSession;

namespace SailPointPat.Module.Tests.Cmdlets.Rotating;

/// <summary>-OnCreated and the pipeline get the new secret before the old token is removed.</summary>
public sealed class HandingOverTests
{
    [Theory]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { $global:stored = $_ }")]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { $global:stored = $_; 'dropped' }")]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { param($token) $global:stored = $token }")]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { param($token) $global:stored = $_ }")]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { [CmdletBinding()] param($token) $global:stored = $_ }")]
    [InlineData(Rotate + "$id -Confirm:$false -OnCreated { process { $global:stored = $_ } }")]
    [InlineData("function Store($token) { $global:stored = $token }; " + Rotate + "$id -Confirm:$false -OnCreated ${function:Store}")]
    [InlineData("$id | " + Rotate + "-Confirm:$false -OnCreated { $global:stored = $PSItem }")]
    [InlineData("function Store { param($block) " + Rotate + "$id -Confirm:$false -OnCreated $block }; Store { $global:stored = $_ }")]
    [InlineData("New-Module { function Store { " + Rotate + "$args[0] -Confirm:$false -OnCreated { $global:stored = $_ } } } | Import-Module; Store $id")]
    [InlineData("$WhatIfPreference = $true; " + Rotate + "$id -WhatIf:$false -Confirm:$false -OnCreated { if (-not $WhatIfPreference) { $global:stored = $_ } }")]
    public async Task The_script_block_gets_the_new_token(string script)
    {
        await using var session = await StartAsync();

        var output = session.Module.Single(script.Replace("$args[0]", "-Id ($args[0])", StringComparison.Ordinal));
        var stored = session.Module.Single("$stored");

        Assert.Equal(("SailPointPat.PersonalAccessToken", "Nightly"), (output.TypeNames[0], output.Text("Name")));
        Assert.Equal("Nightly", stored.Text("Name"));
        session.AssertRotated(CredentialOf(stored));
    }

    [LinuxFact]
    public async Task Only_the_exit_code_of_a_program_decides_whether_it_failed()
    {
        await using var session = await StartAsync();

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -OnCreated { sh -c 'exit 3' }");
        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains("the exit code 3", error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();

        session.Module.All(Rotate + "$id -Confirm:$false -OnCreated { sh -c 'echo careful >&2; exit 0'; $global:stored = $_ }");
        session.AssertRotated(CredentialOf(session.Module.Single("$stored")));
    }

    [LinuxFact]
    public async Task The_exit_code_from_before_the_command_is_kept()
    {
        await using var session = await StartAsync();

        Assert.Equal(7, session.Module.Single("sh -c 'exit 7'; $null = " + Rotate + "$id -Confirm:$false -OnCreated { $null = $_ }; $LASTEXITCODE").BaseObject);
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ <# later #> }")]
    [InlineData("{ param($token) }")]
    [InlineData("{ process { } }")]
    [InlineData("{ begin { $all = @() } process { $all += $_ } end { $all } }")]
    public async Task A_script_block_that_cannot_store_it_is_refused_before_anything_is_sent(string block)
    {
        await using var session = await StartAsync();

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -OnCreated " + block);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Contains("-OnCreated", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task The_command_writes_the_other_streams_of_the_script_block()
    {
        await using var session = await StartAsync();

        var result = session.Run(
            """
            function Write-Streams {
                [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('careful')
                $PSCmdlet.WriteVerbose('in detail')
                $message = [System.Management.Automation.HostInformationMessage] @{ Message = 'on the screen' }
                $PSCmdlet.WriteInformation($message, [string[]] 'PSHOST')
                $PSCmdlet.WriteInformation('by the way', [string[]] @())
            }

            """
            + "$null = " + Rotate + "$id -Confirm:$false -Verbose -WarningVariable warned -InformationVariable information -OnCreated { Write-Streams -Verbose }; $warned.Message; $information.MessageData");

        Assert.Equal(["careful", "on the screen", "by the way"], result.Output.Select(item => item.ToString()));
        Assert.Equal(["careful"], result.Warnings);
        Assert.Contains("in detail", result.Verbose);
        Assert.Contains("on the screen", result.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_false_applies_to_commands_in_the_script_block()
    {
        await using var session = await StartAsync();

        // The session has no answers, so a question would be an error.
        session.Module.All(
            "$ConfirmPreference = 'Low'; function Save { [CmdletBinding(SupportsShouldProcess)] param($token) if ($PSCmdlet.ShouldProcess('it')) { $global:stored = $token } }; "
            + Rotate + "$id -Confirm:$false -OnCreated { Save $_ }");

        session.AssertRotated(CredentialOf(session.Module.Single("$stored")));
    }

    [Theory]
    [InlineData("throw \"cannot store $($_.Secret)\"")]
    [InlineData("function Fail { [CmdletBinding()] param($token) $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new(\"cannot store $($token.Secret)\"), 'Failed', 'NotSpecified', $token.Secret)) }; Fail $_")]
    [InlineData("try { throw \"cannot store $($_.Secret)\" } catch { }")]
    public async Task The_error_list_has_no_secret_that_an_error_quoted(string block)
    {
        await using var session = await StartAsync();

        session.Run("$Error.Clear(); " + Rotate + "$id -Confirm:$false -AsPlainText -OnCreated { $global:secret = $_.Secret; " + block + " }");

        Assert.Equal(false, session.Module.Single("[bool] ($Error | Where-Object { \"$_ $($_.TargetObject) $($_.Exception)\".Contains($secret) })").BaseObject);
        Assert.Contains("cannot store ********", (string)session.Module.Single("\"$Error\"").BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_old_token_still_works_while_the_script_block_runs()
    {
        await using var session = await StartAsync();

        session.Module.All(Rotate + "$id -Confirm:$false -OnCreated { $global:both = (Get-SailPointPersonalAccessToken -Id $id, $_.Id).Name; $null = Connect-SailPoint -BaseUrl $baseUrl -Credential $_.Credential -PassThru }");

        Assert.Equal(
            ["Nightly", $"Nightly [rotation of {session.Id}, handing over]"],
            session.Module.All("$both").Select(name => (string)name.BaseObject).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{ throw 'sealed' }", "sealed")]
    [InlineData("{ Get-Command Nowhere-AtAll -ErrorAction Stop }", "Nowhere-AtAll")]
    [InlineData("{ Get-Command Nowhere-AtAll; 'went on' }", "Nowhere-AtAll")]
    [InlineData("{ param($token) Get-Command Nowhere-AtAll }", "Nowhere-AtAll")]
    [InlineData("{ Remove-SailPointPersonalAccessToken -Id nowhere -Force }", "nowhere")]
    [InlineData("{ break }", "ended with break")]
    [InlineData("{ throw \"cannot store $($_.Secret)\" } -AsPlainText", "cannot store ********")]
    public async Task An_error_undoes_the_rotation(string block, string text)
    {
        await using var session = await StartAsync();

        var result = session.Run(Rotate + "$id -Confirm:$false -OnCreated " + block);

        Assert.Empty(result.Output);
        var error = Assert.Single(result.Errors);
        Assert.Equal(("RotationFailed", ErrorCategory.OperationStopped, (object)session.Id), (error.Kind(), error.CategoryInfo.Category, error.TargetObject));
        Assert.Contains("The hand-over failed: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(text, error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();
    }

    [Theory]
    [InlineData("{ $kept = $_; $_.Credential }")]
    [InlineData("{ $kept = $_; $_ }")]
    [InlineData("{ param($token) $kept = $token; $token.Secret }")]
    public async Task A_script_block_that_returns_the_secret_has_not_stored_it(string block)
    {
        await using var session = await StartAsync();

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -OnCreated " + block);

        Assert.Equal("RotationFailed", error.Kind());
        Assert.Contains("returned the token or its secret", error.ToString(), StringComparison.Ordinal);
        session.AssertUntouched();
    }

    [Theory]
    [InlineData("{ $_ }")]
    [InlineData("{ $_.Credential }")]
    [InlineData("{ return }")]
    [InlineData("{ $null }")]
    [InlineData("{ 'x' }")]
    [InlineData("{ function f { Set-Content x } }")]
    public async Task A_script_block_that_cannot_store_anything_is_refused(string block)
    {
        await using var session = await StartAsync();

        var error = session.Module.SingleError(Rotate + "$id -Confirm:$false -OnCreated " + block);

        Assert.Equal("InvalidArgument", error.Kind());
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task An_error_that_the_script_block_caught_does_not_count()
    {
        await using var session = await StartAsync();

        session.Module.All(Rotate + "$id -Confirm:$false -OnCreated { try { throw 'x' } catch { }; Get-Command Nowhere-AtAll -ErrorAction SilentlyContinue; $global:stored = $_ }");

        session.AssertRotated(CredentialOf(session.Module.Single("$stored")));
    }

    /// <summary>It is unknown whether the next command used the secret before the pipeline ended.</summary>
    [Theory]
    [InlineData("$ids | " + Rotate + "-Confirm:$false | ForEach-Object { throw 'no room' }")]
    [InlineData("foreach ($once in 1) { $ids | " + Rotate + "-Confirm:$false | ForEach-Object { $global:stored = $_; break } }")]
    [InlineData("$global:stored = $ids | " + Rotate + "-Confirm:$false | & $take 1")]
    public async Task A_pipeline_that_ends_at_the_output_keeps_both_tokens_and_is_reported(string script)
    {
        await using var session = await StartAsync();
        var other = session.Add("Hourly");

        var result = session.Run("param($ids) " + script, new object?[] { new[] { session.Id, other } });

        var warning = Assert.Single(result.Warnings);
        var successor = session.Named($"Nightly [rotation of {session.Id}, handing over]").Id;
        Assert.Contains($"was canceled while its successor 'Nightly' ({successor}) was handed over. Both tokens work.", warning, StringComparison.Ordinal);
        Assert.Equal(session.Id, session.Named("Nightly").Id);
        Assert.Equal(other, session.Named("Hourly").Id);

        // The user replaces the old token with the successor by hand.
        session.Module.All("$ConfirmPreference = 'None'; " + warning.Split($"If it is {successor}: ")[1].Split(". Otherwise: ")[0]);
        Assert.Equal(successor, session.Named("Nightly").Id);
        Assert.Equal($"Nightly (replaced by {successor})", session.Tenant.FindToken(session.Id)!.Name);
    }
}
