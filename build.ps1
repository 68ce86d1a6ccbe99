<#
.SYNOPSIS
Builds and tests SailPointPat. Each task is a thin call of dotnet or Pester.
.PARAMETER Task
Build stages an importable module under out/SailPointPat. Test runs all tests, and the Pester ones where Pester 5 is installed.
Benchmark measures a Release build for some five minutes and writes docs/benchmarks.md.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Benchmark')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

function Invoke-PesterTest {
    $pester = Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version.Major -eq 5 } | Select-Object -First 1
    if (-not $pester) {
        Write-Warning 'Skipped the Pester tests: Pester 5 is not installed (Install-Module Pester -MinimumVersion 5.0).'
        return
    }

    Import-Module $pester
    $result = Invoke-Pester -Path tests/Pester -PassThru
    if ($result.Result -ne 'Passed') { throw "$($result.FailedCount) Pester tests failed." }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build --configuration $Configuration }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
            Invoke-PesterTest
        }
        'Benchmark' { Invoke-DotNet run --configuration Release --project tests/SailPointPat.Benchmarks }
    }
}
finally {
    Pop-Location
}
