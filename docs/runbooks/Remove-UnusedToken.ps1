#Requires -Modules SailPointPat

<#
.SYNOPSIS
Removes tokens that have expired or that nobody uses, except those on a list. Made to run every month, unattended.
.PARAMETER ExclusionPath
A text file with a token's id or name on each line, names with wildcards; what follows a # is a comment. These tokens stay, and so does one
whose name is a whole line to the letter, with brackets or a # in it.
.PARAMETER UnusedFor
How many days without use are too many.
.PARAMETER Connection
The tenant. Without it, SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET say which.
.EXAMPLE
./Remove-UnusedToken.ps1 -ExclusionPath keep.txt -WhatIf
.OUTPUTS
The tokens that were to go, as they were.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $ExclusionPath,

    [ValidateRange(2, 3650)]
    [int] $UnusedFor = 180,

    [SailPointPat.SailPointConnection] $Connection
)

$ErrorActionPreference = 'Stop'
$tenant = @{}
if ($Connection) { $tenant.Connection = $Connection }

# A list that cannot be read ends the run: without it, everything would go.
$location = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ExclusionPath)
$lines = [System.IO.File]::ReadAllLines($location)
$patterns = $lines | ForEach-Object { ($_ -replace '#.*$').Trim() } | Where-Object { $_ }

# A name may hold what looks like a wildcard or a comment, and a line without wildcards need not be a pattern that can be read.
$literal = @($lines | ForEach-Object { $_.Trim() }) + $patterns
$patterns = $patterns | Where-Object { $_ -match '[*?`]|\[[^\]]+\]' }

# A token that has expired may be unused as well, and goes once.
$seen = @{}
$unused = Test-SailPointPersonalAccessToken -Rule Expired, NeverUsed, Unused -UnusedFor $UnusedFor @tenant |
    Where-Object {
        $token = $_
        -not ($token.Managed -or $literal -contains $token.Id -or $literal -contains $token.Name -or ($patterns | Where-Object { $token.Name -like $_ }))
    } |
    Where-Object { -not $seen.ContainsKey($_.Id) -and ($seen[$_.Id] = $true) }

# The token that this run logs in with is refused by Remove- and told as an error; the others go on.
foreach ($finding in $unused) {
    if ($PSCmdlet.ShouldProcess("$($finding.Token)", "Remove personal access token: $($finding.Message)")) {
        $finding | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Continue @tenant
    }

    $finding.Token
}
