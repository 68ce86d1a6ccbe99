#Requires -Modules SailPointPat

<#
.SYNOPSIS
Removes tokens that have expired or that nobody uses, except those on a list. Made to run every month, unattended.
.DESCRIPTION
A token that cannot be removed is an error, and the others go on. The last line has the counts. The exit code is 1 after any error.
.PARAMETER ExclusionPath
A text file in UTF-8 with the id or name of a token to keep on each line. Names may have wildcards. Text after a # is a comment. A line that is
exactly the name of a token keeps that token, also if the name contains brackets or a #.
.PARAMETER UnusedFor
How many days without use are too many.
.PARAMETER Tenant
The tenant's name, or the address of its API. Without it and -Connection, SAIL_BASE_URL says which. SAIL_CLIENT_ID and SAIL_CLIENT_SECRET log in.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
An open connection, in place of -Tenant and -ApiVersion.
.EXAMPLE
./Remove-UnusedToken.ps1 -ExclusionPath keep.txt -WhatIf
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Remove-UnusedToken.ps1 -ExclusionPath keep.txt -UnusedFor 365 -ApiVersion v1
.OUTPUTS
The tokens that were removed, as they were.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $ExclusionPath,

    [ValidateRange(2, 3650)]
    [int] $UnusedFor = 180,

    [string] $Tenant,

    [string] $ApiVersion,

    # Without a type: where the language is constrained, a script cannot name one of the module's.
    $Connection
)

$ErrorActionPreference = 'Stop'
$unused = @()
$removed = 0
$failed = 0

# Whatever ends the run early, such as a refused login: the error, the counts and the exit code all the same.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Information -MessageData "$(@($unused).Count) tokens expired or unused, $removed removed, $($failed + 1) errors." -InformationAction Continue
    exit 1
}

# Where the language is constrained, a script can call no ShouldProcess: there, Remove- says itself what it would do, and nothing can ask.
$isConstrained = $ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'
if ($isConstrained -and $PSBoundParameters['Confirm']) { throw '-Confirm needs a session in FullLanguage. Nothing was removed.' }

$target = @{}
if ($Tenant -or $ApiVersion) {
    if ($Connection) { throw 'Give -Connection, or -Tenant and -ApiVersion. Nothing was removed.' }

    $login = @{}
    if ($Tenant) { $login[$(if ($Tenant -match '://') { 'BaseUrl' } else { 'Tenant' })] = $Tenant }
    if ($ApiVersion) { $login.ApiVersion = $ApiVersion }
    $Connection = Connect-SailPoint @login -NoDefault -PassThru
}
if ($Connection) { $target.Connection = $Connection }

# A list that cannot be read ends the run: without it, everything would go.
$lines = @(Get-Content -LiteralPath $ExclusionPath -Encoding UTF8)
$patterns = $lines | ForEach-Object { ($_ -replace '#.*$').Trim() } | Where-Object { $_ }

# A name may hold what looks like a wildcard or a comment, and a line without wildcards need not be a pattern that can be read.
$literal = @($lines | ForEach-Object { $_.Trim() }) + $patterns
$patterns = $patterns | Where-Object { $_ -match '[*?`]|\[[^\]]+\]' }

# What could not be read is told and counted, and what was read is dealt with. A token that has expired may be unused as well, and goes once.
$seen = @{}
$unread = @()
$unused = @(Test-SailPointPersonalAccessToken -Rule Expired, NeverUsed, Unused -UnusedFor $UnusedFor -ErrorAction Continue -ErrorVariable unread @target |
        Where-Object {
            $token = $_
            -not ($token.Managed -or $literal -contains $token.Id -or $literal -contains $token.Name -or ($patterns | Where-Object { $token.Name -like $_ }))
        } |
        Where-Object { -not $seen.ContainsKey($_.Id) -and ($seen[$_.Id] = $true) })

$failed = @($unread).Count
foreach ($finding in $unused) {
    if ($isConstrained) {
        if ($WhatIfPreference) {
            $finding | Remove-SailPointPersonalAccessToken @target
            continue
        }
    }
    elseif (-not $PSCmdlet.ShouldProcess("$($finding.Token) in tenant $($finding.Tenant)", "Remove personal access token: $($finding.Message)")) {
        continue
    }

    try {
        # The token that this run logs in with is refused.
        $finding | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Stop @target
        $removed++
        $finding.Token
    }
    catch {
        $failed++
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }
}

Write-Information -MessageData "$($unused.Count) tokens expired or unused, $removed removed, $failed errors." -InformationAction Continue
if ($failed) { exit 1 }
