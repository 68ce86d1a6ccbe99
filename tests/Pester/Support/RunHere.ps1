<#
.SYNOPSIS
Runs the Pester tests in this PowerShell. Run.ps1 and dotnet test start it.
.PARAMETER PesterVersion
The installed version of Pester to use; the newest when empty.
.PARAMETER PesterManifest
The manifest of a Pester that is not installed.
.PARAMETER ResultPath
A file that gets the result of each test as JSON.
#>
[CmdletBinding()]
param(
    [string] $PesterVersion,
    [string] $PesterManifest,
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
$here = "PowerShell $($PSVersionTable.PSVersion)"
if (-not $PesterManifest) {
    $pester = Get-Module -ListAvailable -Name Pester |
        Where-Object { $_.Version -ge '5.7' -and (-not $PesterVersion -or $_.Version -eq $PesterVersion) } |
        Sort-Object -Property Version |
        Select-Object -Last 1
    if (-not $pester) {
        if ($PesterVersion) { throw "Pester $PesterVersion is not installed on $here." }
        Write-Warning -Message "Skipped the Pester tests on ${here}: Pester 5.7 is not installed there (Install-Module Pester -MinimumVersion 5.7 -SkipPublisherCheck)."
        exit 0
    }
    $PesterManifest = $pester.Path
}

Import-Module -Name $PesterManifest
"Pester $((Get-Module -Name Pester).Version) on $here"
$result = Invoke-Pester -Path (Split-Path -Path $PSScriptRoot) -PassThru

if ($ResultPath) {
    function ConvertTo-Message {
        param([object[]] $ErrorRecord)

        $lines = foreach ($record in $ErrorRecord) {
            $record.Exception.Message
            # Only the lines of the tests, without Pester's own.
            $record.ScriptStackTrace -split '\r?\n' -notmatch '[\\/]Pester\.psm?1: |[\\/]RunHere\.ps1: '
        }
        $lines -join "`n"
    }

    $tests = foreach ($test in $result.Tests) {
        @{ Name = "$(Split-Path -Path $test.ScriptBlock.File -Leaf): $($test.ExpandedPath)"; Result = $test.Result; Message = ConvertTo-Message -ErrorRecord $test.ErrorRecord }
    }
    # A file or block that failed outside its tests, such as in AfterAll.
    $others = @(
        foreach ($container in $result.FailedContainers) { @{ Name = "$($container.Item)"; Result = 'Failed'; Message = ConvertTo-Message -ErrorRecord $container.ErrorRecord } }
        foreach ($block in $result.FailedBlocks) { @{ Name = $block.ExpandedPath; Result = 'Failed'; Message = ConvertTo-Message -ErrorRecord $block.ErrorRecord } }
    )
    [System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject @(@($tests) + $others)))
}

foreach ($test in $result.Skipped) { Write-Warning -Message "Skipped on ${here}: $($test.ExpandedPath): $($test.ErrorRecord.Exception.Message)" }
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
