<#
.SYNOPSIS
Builds and tests SailPointPat. Each task is a thin call of dotnet or Pester.
.PARAMETER Task
Build stages an importable module under out/SailPointPat. Test runs all tests, the Pester ones on every PowerShell of the machine that has
Pester 5.7.
.PARAMETER Configuration
Debug or Release.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build --configuration $Configuration }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
            & ./tests/Pester/Run.ps1
        }
    }
}
finally {
    Pop-Location
}
