#Requires -Modules SailPointPat

<#
.SYNOPSIS
Rotates your tokens by name into a vault. Made to run every quarter, unattended.
.DESCRIPTION
A rotation that fails is an error, and the others go on. The last line has the counts. The exit code is 1 after any error.
.PARAMETER Name
The names of the tokens to rotate, as a list or separated by commas; wildcards are allowed. What is the name of one of your tokens to the
letter means that one alone. Each secret is stored under its token's name.
.PARAMETER Vault
The SecretManagement vault that the new secrets go to.
.PARAMETER Store
What stores a secret where there is no SecretManagement: a script block that gets the created token. What it throws undoes the rotation.
.PARAMETER Tenant
The tenant's name, or the address of its API. Without it and -Connection, SAIL_BASE_URL says which. SAIL_CLIENT_ID and SAIL_CLIENT_SECRET log in.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
An open connection, in place of -Tenant and -ApiVersion.
.EXAMPLE
./Update-TokenInVault.ps1 -Name 'Payroll*' -Vault sailpoint
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Update-TokenInVault.ps1 -Name 'Payroll*,Nightly export' -Vault sailpoint -ApiVersion v1
.OUTPUTS
The successors, without their secrets.
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

    # Without a type: where the language is constrained, a script cannot name one of the module's.
    $Connection
)

$ErrorActionPreference = 'Stop'
$rotated = 0
$failed = 0

# Whatever ends the run early, such as a refused login: the error, the counts and the exit code all the same.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Information -MessageData "$rotated tokens rotated, $($failed + 1) errors." -InformationAction Continue
    exit 1
}

$target = @{}
if ($Tenant -or $ApiVersion) {
    if ($Connection) { throw 'Give -Connection, or -Tenant and -ApiVersion. Nothing was rotated.' }

    $login = @{}
    if ($Tenant) { $login[$(if ($Tenant -match '://') { 'BaseUrl' } else { 'Tenant' })] = $Tenant }
    if ($ApiVersion) { $login.ApiVersion = $ApiVersion }
    $Connection = Connect-SailPoint @login -NoDefault -PassThru
}
if ($Connection) { $target.Connection = $Connection }

# A run that was cut off has left two tokens and its state in their names. By its id, the old one is rotated to the end; the half-made one is not for rotating.
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
    # As a pattern, a name with brackets would mean other tokens and not its own.
    $plainName = $token.Name -replace $replaced
    $matching = @($wanted | Where-Object { if ($plainNames -contains $_) { $plainName -eq $_ } else { $plainName -like $_ } })
    if (-not $matching) { continue }

    foreach ($pattern in $matching) { $found[$pattern] = $true }
    $handOver = if ($Store) { @{ OnCreated = $Store } } else { @{ Vault = $Vault; SecretName = '{Name}' } }
    $problems = @()
    try {
        # A rotation that failed was undone, or says what to run. After a crash during a hand-over, other runs wait one hour.
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

Write-Information -MessageData "$rotated tokens rotated, $failed errors." -InformationAction Continue
if ($failed) { exit 1 }
