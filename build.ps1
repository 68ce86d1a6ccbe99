<#
.SYNOPSIS
Builds, tests and packs SailPointPat with dotnet and Pester.
.PARAMETER Task
Build stages an importable module in out/SailPointPat. Test runs dotnet test, and then the Pester tests again on every installed PowerShell
that has Pester 5.7 or newer.
Package packs a Release build into out/package. Publish shows what it would send to the PowerShell Gallery, and sends it with -Push.
Benchmark measures a Release build for about six minutes and writes docs/benchmarks.md.
.PARAMETER Configuration
Debug or Release.
.PARAMETER SigningCommand
For Package: a command that signs files of the module. Its last argument is the folder with the staged files.
.PARAMETER ApiKey
For Publish: the Gallery's key. The default is the environment variable PSGALLERY_API_KEY.
.PARAMETER Push
For Publish: sends the package. Without it, Publish only shows what it would send.
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
        # Pass the key in the environment, because every process of the machine can read a command line.
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
