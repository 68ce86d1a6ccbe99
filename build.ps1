<#
.SYNOPSIS
Builds and tests SailPointPat. Each task is a thin call of dotnet or Pester.
.PARAMETER Task
Build stages an importable module under out/SailPointPat. Test runs dotnet test, and then the Pester tests again on every PowerShell of the
machine that has Pester 5.7 or newer.
Package packs a Release build into out/package. Publish tells what of it would go to the PowerShell Gallery, and with -Push sends it.
Benchmark measures a Release build for about six minutes and writes docs/benchmarks.md.
.PARAMETER Configuration
Debug or Release.
.PARAMETER SigningCommand
For Package: a command that signs files of the module, run with the folder that they are staged in as its last argument.
.PARAMETER ApiKey
For Publish: the Gallery's key. Without it the environment variable PSGALLERY_API_KEY is used.
.PARAMETER Push
For Publish: send the package, and not just tell what would be sent.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 -Task Test
.EXAMPLE
./build.ps1 -Task Package -SigningCommand 'pwsh -File sign.ps1'
.EXAMPLE
./build.ps1 -Task Publish -ApiKey (Read-Host -AsSecureString) -Push
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Publish', 'Benchmark')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $SigningCommand,

    [securestring] $ApiKey,

    [switch] $Push
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') failed with exit code $LASTEXITCODE." }
}

function Invoke-Publish {
    param([securestring] $ApiKey, [switch] $Push)

    $options = @(if ($Push) { '--push' })
    $keyBefore = $env:PSGALLERY_API_KEY
    try {
        # The key travels in the environment: a command line could be read by every process of the machine.
        if ($ApiKey) { $env:PSGALLERY_API_KEY = [System.Net.NetworkCredential]::new('', $ApiKey).Password }
        Invoke-DotNet run --project src/SailPointPat.Packer '--' publish out/package @options
    }
    finally {
        $env:PSGALLERY_API_KEY = $keyBefore
    }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build --configuration $Configuration }
        'Test' {
            Invoke-DotNet test --configuration $Configuration
            & ./tests/Pester/Run.ps1
        }
        'Package' { Invoke-DotNet build src/SailPointPat.Packer '-target:PackModule' "-property:SigningCommand=$SigningCommand" }
        'Publish' { Invoke-Publish -ApiKey $ApiKey -Push:$Push }
        'Benchmark' { Invoke-DotNet run --configuration Release --project tests/SailPointPat.Benchmarks }
    }
}
finally {
    Pop-Location
}
