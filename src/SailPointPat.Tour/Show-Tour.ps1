<#
.SYNOPSIS
Runs the steps of Walk.ps1, and shows each command before its output. Stops at the first error.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'

# Blank lines separate the steps. A step begins with its comments.
foreach ($step in (Get-Content -Raw -Path (Join-Path -Path $PSScriptRoot -ChildPath 'Walk.ps1')).Trim() -split '(?:\r?\n){2,}') {
    $prompt = 'PS>'
    foreach ($line in $step -split '\r?\n') {
        if ($prompt -eq 'PS>' -and $line.StartsWith('#')) {
            "$($PSStyle.Foreground.BrightBlack)$line$($PSStyle.Reset)"
        }
        else {
            "$($PSStyle.Bold)$prompt $line$($PSStyle.Reset)"
            $prompt = '>>'
        }
    }

    $shown = $null
    . ([scriptblock]::Create($step)) | Tee-Object -Variable shown | Out-Default
    # Tables and lists already end with a blank line.
    if ($null -eq $shown -or @($shown)[-1] -is [string] -or @($shown)[-1] -is [bool]) { '' }
}
