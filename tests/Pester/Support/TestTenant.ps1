# Dot-source this file in BeforeAll. Starts test tenants, each in its own process, and connects the staged module to them.

# The environment may name a real tenant. Tests must never connect to it.
Remove-Item -Path Env:SAIL_*

. "$PSScriptRoot/ChildPowerShell.ps1"

function Get-StagedManifest {
    $manifest = Join-Path -Path $PSScriptRoot -ChildPath '../../../out/SailPointPat/SailPointPat.psd1'
    if (-not (Test-Path -Path $manifest)) { throw 'There is no staged module. Run ./build.ps1 first.' }
    (Resolve-Path -Path $manifest).ProviderPath
}

function Import-StagedModule {
    Import-Module -Name (Get-StagedManifest) -Global -Force

    # Connections belong to the process. Those of an earlier test file would add the tenant to every table.
    Get-SailPointConnection -All | Disconnect-SailPoint

    # Without -Scope, New- asks for confirmation. This default avoids the prompt.
    $global:PSDefaultParameterValues['New-SailPointPersonalAccessToken:Scope'] = 'sp:scopes:all'
}

# Starts a tenant on a free port. The options are those of its command line, such as '--tokens 500'.
function Open-TestTenant {
    param([string] $Option = '')

    $builds = Join-Path -Path $PSScriptRoot -ChildPath '../../SailPointPat.TestTenant/bin/*/net10.0/SailPointPat.TestTenant.dll'
    $program = Get-Item -Path $builds | Sort-Object -Property LastWriteTime | Select-Object -Last 1
    if (-not $program) { throw 'There is no test tenant. Run ./build.ps1 first.' }

    $process = [System.Diagnostics.Process]::Start([System.Diagnostics.ProcessStartInfo] @{
            FileName               = 'dotnet'
            # The tenant must end with this process, even if the process is killed.
            Arguments              = "`"$($program.FullName)`" --stop-with-input $Option"
            UseShellExecute        = $false
            RedirectStandardInput  = $true
            RedirectStandardOutput = $true
            RedirectStandardError  = $true
        })

    $output = $process.StandardOutput
    $introduction = while ($null -ne ($line = $output.ReadLine()) -and $line -notmatch 'Ctrl\+C') { $line }
    $started = [regex]::Match(
        "$introduction", "SAIL_BASE_URL = '(?<url>[^']+)'.+SAIL_CLIENT_ID = '(?<id>[^']+)'.+SAIL_CLIENT_SECRET = '(?<secret>[^']+)'").Groups
    if (-not $started['secret'].Success) { throw "The test tenant did not start. $($process.StandardError.ReadToEnd())" }

    # The tenant writes a line for each request and would block without a reader.
    $null = $output.BaseStream.CopyToAsync([System.IO.Stream]::Null)

    [pscustomobject] @{
        BaseUrl    = $started['url'].Value
        Credential = ConvertTo-Credential -ClientId $started['id'].Value -Secret $started['secret'].Value
        Process    = $process
    }
}

function Close-TestTenant {
    param([psobject] $Tenant)

    # The tenant did not start, and its error was already shown.
    if (-not $Tenant) { return }

    $Tenant.Process.StandardInput.Close()
    if (-not $Tenant.Process.WaitForExit(30000)) { $Tenant.Process.Kill() }
    $Tenant.Process.Dispose()
}

# Starts a tenant and connects as its administrator.
function Connect-TestTenant {
    param([string] $Option = '')

    Import-StagedModule
    $tenant = Open-TestTenant -Option $Option
    try {
        Connect-SailPoint -BaseUrl $tenant.BaseUrl -Credential $tenant.Credential
        $tenant
    }
    catch {
        Close-TestTenant -Tenant $tenant
        throw
    }
}

function Disconnect-TestTenant {
    param([psobject] $Tenant)

    Disconnect-SailPoint
    $global:PSDefaultParameterValues.Remove('New-SailPointPersonalAccessToken:Scope')
    Remove-Module -Name SailPointPat
    Close-TestTenant -Tenant $Tenant
}

# Connects as the administrator, and removes tokens that a test has left.
function Clear-TestTenant {
    param([psobject] $Tenant)

    Connect-SailPoint -BaseUrl $Tenant.BaseUrl -Credential $Tenant.Credential
    Get-SailPointPersonalAccessToken -Name 'Pester*' | Remove-SailPointPersonalAccessToken -Confirm:$false
}

function ConvertTo-Secret {
    param([string] $Text)

    (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Text).SecurePassword
}

function ConvertTo-Credential {
    param([string] $ClientId, [string] $Secret)

    New-Object -TypeName pscredential -ArgumentList $ClientId, (ConvertTo-Secret -Text $Secret)
}
