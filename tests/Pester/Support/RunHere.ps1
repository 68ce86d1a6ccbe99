# Runs the Pester tests in this PowerShell. Run.ps1 starts it.

$ErrorActionPreference = 'Stop'
$here = "PowerShell $($PSVersionTable.PSVersion)"
$pester = Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge '5.7' } | Sort-Object -Property Version | Select-Object -Last 1
if (-not $pester) {
    Write-Warning -Message "Skipped the Pester tests on ${here}: Pester 5.7 is not installed there (Install-Module Pester -MinimumVersion 5.7 -SkipPublisherCheck)."
    exit 0
}

"Pester $($pester.Version) on $here"
Import-Module -Name $pester.Path
$result = Invoke-Pester -Path (Split-Path -Path $PSScriptRoot) -PassThru
foreach ($test in $result.Skipped) { Write-Warning -Message "Skipped on ${here}: $($test.ExpandedPath): $($test.ErrorRecord.Exception.Message)" }
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
