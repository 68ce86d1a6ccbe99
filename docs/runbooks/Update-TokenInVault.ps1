#Requires -Modules SailPointPat

<#
.SYNOPSIS
Rotates your tokens by name into a vault. Made to run every quarter, unattended.
.PARAMETER Name
The names of the tokens to rotate; wildcards are allowed. What is the name of one of your tokens to the letter means that one alone. Each
secret is stored under its token's name.
.PARAMETER Vault
The SecretManagement vault that the new secrets go to.
.PARAMETER Store
What stores a secret where there is no SecretManagement: a script block that gets the created token. What it throws undoes the rotation.
.PARAMETER Connection
The tenant. Without it, SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET say which.
.EXAMPLE
./Update-TokenInVault.ps1 -Name 'Payroll*' -Vault sailpoint
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

    [SailPointPat.SailPointConnection] $Connection
)

$ErrorActionPreference = 'Stop'
$tenant = @{}
if ($Connection) { $tenant.Connection = $Connection }

# A run that was cut off has left two tokens and its state in their names. By its id, the old one is rotated to the end; the half-made one is not for rotating.
$tokens = Get-SailPointPersonalAccessToken -OwnerId me @tenant | Where-Object { $_.Name -notmatch ' \[rotation( \d+)? of [^\]]+\]$' }

$replaced = ' \[replaced by [^\]]+\]$'
$plainNames = @($tokens | ForEach-Object { $_.Name -replace $replaced })

# A rotation that failed was undone, or says what to run: the others go on.
$found = @{}
foreach ($token in $tokens) {
    # As a pattern, a name with brackets would mean other tokens and not its own.
    $plainName = $token.Name -replace $replaced
    $matching = @($Name | Where-Object { if ($plainNames -contains $_) { $plainName -eq $_ } else { $plainName -like $_ } })
    if (-not $matching) { continue }

    foreach ($pattern in $matching) { $found[$pattern] = $true }
    $handOver = if ($Store) { @{ OnCreated = $Store } } else { @{ Vault = $Vault; SecretName = '{Name}' } }
    $token | Invoke-SailPointPersonalAccessTokenRotation -Confirm:$false -ErrorAction Continue @handOver @tenant
}

foreach ($pattern in $Name | Where-Object { -not $found[$_] }) {
    Write-Error "None of your tokens has the name '$pattern'." -ErrorAction Continue
}
