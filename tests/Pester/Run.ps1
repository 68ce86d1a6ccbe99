<#
.SYNOPSIS
Runs the Pester tests on every PowerShell of this machine, each in its own process, and lists the skipped tests with the reasons.
.PARAMETER PesterVersion
The installed version of Pester to use; the newest when empty.
#>
[CmdletBinding()]
param(
    [string] $PesterVersion
)

$ErrorActionPreference = 'Stop'
$options = @(if ($PesterVersion) { '-PesterVersion', $PesterVersion })
$failed = foreach ($name in 'pwsh', 'powershell') {
    # The running PowerShell may be missing from the path, and another one may be there under two names.
    $found = Get-Command -Name $name, (Join-Path -Path $PSHOME -ChildPath $name) -CommandType Application -All -ErrorAction Ignore |
        Sort-Object -Unique -Property { & $_.Source -NoProfile -NonInteractive -Command '$PSHOME' }
    if (-not $found) { Write-Warning -Message "Skipped the Pester tests on ${name}: it is not on this machine." }

    foreach ($shell in $found) {
        & $shell.Source -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File (Join-Path -Path $PSScriptRoot -ChildPath 'Support/RunHere.ps1') @options | Out-Host
        if ($LASTEXITCODE -ne 0) { $shell.Source }
    }
}
if ($failed) { throw "Pester tests failed on $($failed -join ' and ')." }
