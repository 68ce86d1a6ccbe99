#Requires -Modules SailPointPat

<#
.SYNOPSIS
Rotates the tokens with the given names, and stores the new secrets in a vault. They must be your own tokens. For a quarterly unattended run.
.DESCRIPTION
If a rotation fails, the script reports an error and continues with the others. The last line has the counts. The exit code is 1 after any error.
.PARAMETER Name
The names of your tokens to rotate, as a list or separated by commas. Wildcards are allowed. If a value is the exact name of one of your tokens,
it selects only that token. Each secret is stored under its token's name.
.PARAMETER Vault
The SecretManagement vault for the new secrets.
.PARAMETER Store
A script block that stores a secret, instead of SecretManagement. It gets the created token. If it throws, the rotation is undone.
.PARAMETER Tenant
The tenant's name, or the address of its API. Default: SAIL_BASE_URL. The login is in SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
An open connection, instead of -Tenant and -ApiVersion.
.EXAMPLE
./Update-TokenInVault.ps1 -Name 'Payroll*' -Vault sailpoint
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Update-TokenInVault.ps1 -Name 'Payroll*,Nightly export' -Vault sailpoint -ApiVersion v1
.OUTPUTS
The new tokens, without their secrets.
#>
[CmdletBinding(DefaultParameterSetName = 'Vault')]
param(
    [Parameter(Mandatory)]
    [string[]] $Name,

    [Parameter(Mandatory, ParameterSetName = 'Vault')]
    [string] $Vault,

    [Parameter(Mandatory, ParameterSetName = 'Script')]
    [scriptblock] $Store,

    [string] $Tenant,

    [string] $ApiVersion,

    # Without a type, because a script in ConstrainedLanguage cannot use the module's types.
    $Connection
)

$ErrorActionPreference = 'Stop'
$rotated = 0
$failed = 0

function Format-Count([int] $Number, [string] $Noun) { "$Number $Noun$(if ($Number -ne 1) { 's' })" }

# If an error ends the run early, such as a refused login, still write the error and the counts, and set the exit code.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Information -MessageData "$(Format-Count $rotated 'token') rotated, $(Format-Count ($failed + 1) 'error')." -InformationAction Continue
    exit 1
}

$target = @{}
if ($Tenant -or $ApiVersion) {
    if ($Connection) { throw 'Give either -Connection, or -Tenant and -ApiVersion. Nothing was rotated.' }

    $login = @{}
    if ($Tenant) { $login[$(if ($Tenant -match '://') { 'BaseUrl' } else { 'Tenant' })] = $Tenant }
    if ($ApiVersion) { $login.ApiVersion = $ApiVersion }
    $Connection = Connect-SailPoint @login -NoDefault -PassThru
}
if ($Connection) { $target.Connection = $Connection }

# An interrupted run left two tokens, with its state in their names. Rotating the old one by its id finishes the run. Do not rotate the new one.
$unread = @()
$tokens = @(Get-SailPointPersonalAccessToken -OwnerId me -ErrorAction Continue -ErrorVariable unread @target |
        Where-Object { $_.Name -notmatch ' \[rotation( \w+)? of [^\]]+\]$' })

$replaced = ' \[replaced by [^\]]+\]$'
$plainNames = @($tokens | ForEach-Object { $_.Name -replace $replaced })

# "pwsh -File" passes a list as one text. A name may have commas as well.
$wanted = @($Name | ForEach-Object { if ($plainNames -contains $_) { $_ } else { $_ -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ } } })
if (-not $wanted) { throw 'Give at least one name with -Name. Nothing was rotated.' }

$found = @{}
$failed = @($unread).Count
foreach ($token in $tokens) {
    # As a pattern, a name with brackets would match other tokens.
    $plainName = $token.Name -replace $replaced
    $matching = @($wanted | Where-Object { if ($plainNames -contains $_) { $plainName -eq $_ } else { $plainName -like $_ } })
    if (-not $matching) { continue }

    foreach ($pattern in $matching) { $found[$pattern] = $true }
    $handOver = if ($Store) { @{ OnCreated = $Store } } else { @{ Vault = $Vault; SecretName = '{Name}' } }
    $problems = @()
    try {
        # A failed rotation was undone, or its error shows what to run. After a crash during a hand-over, other runs wait one hour.
        $token | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction Continue -ErrorVariable problems @handOver @target
    }
    catch {
        $problems = @($_)
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }

    if ($problems) { $failed++ } else { $rotated++ }
}

foreach ($pattern in $wanted | Where-Object { -not $found[$_] }) {
    $failed++
    Write-Error "None of your tokens has the name '$pattern'." -ErrorAction Continue
}

Write-Information -MessageData "$(Format-Count $rotated 'token') rotated, $(Format-Count $failed 'error')." -InformationAction Continue
if ($failed) { exit 1 }
