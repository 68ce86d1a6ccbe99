#Requires -Modules SailPointPat

<#
.SYNOPSIS
Removes expired and unused tokens, except managed tokens, those on a list and those that a policy accepts. For a monthly unattended run.
.DESCRIPTION
If a token cannot be removed, the script reports an error and continues with the others. The last line has the counts. The exit code is 1 after any error.
.PARAMETER ExclusionPath
A text file in UTF-8. Each line has the id or the name of a token to keep. Names may have wildcards. Text after a # is a comment. A line that is
exactly the name of a token keeps that token, even if the name contains brackets or a #.
.PARAMETER UnusedFor
Removes tokens that were not used for this number of days.
.PARAMETER Policy
The policy file with accepted exceptions. A token stays if an exception for Expired, NeverUsed or Unused matches it. The script ignores the other
values of the file. See Test-SailPointPersonalAccessToken -Policy.
.PARAMETER Tenant
The tenant's name, or the address of its API. Default: SAIL_BASE_URL. The login is in SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
An open connection, instead of -Tenant and -ApiVersion.
.EXAMPLE
./Remove-UnusedToken.ps1 -ExclusionPath keep.txt -WhatIf
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Remove-UnusedToken.ps1 -ExclusionPath keep.txt -Policy policy.json -UnusedFor 365 -ApiVersion v1
.OUTPUTS
The tokens that were removed.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string] $ExclusionPath,

    [ValidateRange(2, 3650)]
    [int] $UnusedFor = 180,

    [string] $Policy,

    [string] $Tenant,

    [string] $ApiVersion,

    # Without a type, because a script in ConstrainedLanguage cannot use the module's types.
    $Connection
)

$ErrorActionPreference = 'Stop'
$unused = @()
$removed = 0
$failed = 0

function Format-Count([int] $Number, [string] $Noun) { "$Number $Noun$(if ($Number -ne 1) { 's' })" }

# If an error ends the run early, such as a refused login, still write the error and the counts, and set the exit code.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Information -MessageData "$(Format-Count @($unused).Count 'token') expired or unused, $removed removed, $(Format-Count ($failed + 1) 'error')." -InformationAction Continue
    exit 1
}

# In ConstrainedLanguage a script cannot call ShouldProcess. There, Remove- shows what it would do, and confirmation is not possible.
$isConstrained = $ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'
if ($isConstrained -and $PSBoundParameters['Confirm']) { throw '-Confirm needs a session in FullLanguage. Nothing was removed.' }

$target = @{}
if ($Tenant -or $ApiVersion) {
    if ($Connection) { throw 'Give either -Connection, or -Tenant and -ApiVersion. Nothing was removed.' }

    $login = @{}
    if ($Tenant) { $login[$(if ($Tenant -match '://') { 'BaseUrl' } else { 'Tenant' })] = $Tenant }
    if ($ApiVersion) { $login.ApiVersion = $ApiVersion }
    $Connection = Connect-SailPoint @login -NoDefault -PassThru
}
if ($Connection) { $target.Connection = $Connection }

# An unreadable list ends the run: without the list, the script would remove everything.
$lines = @(Get-Content -LiteralPath $ExclusionPath -Encoding UTF8)
$patterns = $lines | ForEach-Object { ($_ -replace '#.*$').Trim() } | Where-Object { $_ }

# A name may contain characters of wildcards or comments, and a line without wildcards may not be a valid pattern.
$literal = @($lines | ForEach-Object { $_.Trim() }) + $patterns
$patterns = $patterns | Where-Object { $_ -match '[*?`]|\[[^\]]+\]' }

# A policy may have other values for the audit.
$audit = @{ Rule = @('Expired', 'NeverUsed', 'Unused'); UnusedFor = $UnusedFor; MinimumSeverity = 'Low' }
if ($Policy) {
    $audit.Policy = $Policy
    # Finds exceptions with a wrong name. The token that they are for would be removed.
    $audit.Rule += 'ExceptionUnmatched'
}

# Report and count the errors of reading, and process the rest. A token may be both expired and unused: remove it once.
$seen = @{}
$unread = @()
$findings = @(Test-SailPointPersonalAccessToken -ErrorAction Continue -ErrorVariable unread @audit @target)
$findings | Where-Object { $_.Rule -eq 'ExceptionUnmatched' } | ForEach-Object { Write-Warning "$($_.Message) $($_.Evidence)" }

# An exception for one finding of a token keeps the token.
$accepted = @{}
$findings | Where-Object { $_.IsAccepted } | ForEach-Object { $accepted["$($_.BaseUrl) $($_.Id)"] = $true }
$unused = @($findings | Where-Object { $_.Rule -ne 'ExceptionUnmatched' -and -not $accepted["$($_.BaseUrl) $($_.Id)"] } |
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
        # Remove- refuses the token that this run logs in with.
        $finding | Remove-SailPointPersonalAccessToken -Confirm:$false -ErrorAction Stop @target
        $removed++
        $finding.Token
    }
    catch {
        $failed++
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }
}

Write-Information -MessageData "$(Format-Count $unused.Count 'token') expired or unused, $removed removed, $(Format-Count $failed 'error')." -InformationAction Continue
if ($failed) { exit 1 }
