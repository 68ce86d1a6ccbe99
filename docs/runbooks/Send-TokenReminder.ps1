#Requires -Modules SailPointPat

<#
.SYNOPSIS
Reminds the owners of tokens that expire soon, in stages, and their managers at the last stage. For a daily unattended run.
.DESCRIPTION
The script sends each stage of a token once: 60, 30, 14, 7 and 1 days before it expires. A run after a pause sends only the newest stage. If the
expiry of a token changes, its stages start again. Expired tokens, managed tokens and accepted exceptions get no reminders.

An owner gets one mail that lists all tokens that are due, of all tenants. With -TeamsWebhook or -Webhook, the script also posts each owner's
reminder. A failure is an error, and the next run sends the reminder again. The last line has the counts. The exit code is 1 after any error.
.PARAMETER StatePath
The file that records which reminders were sent. It is written after each reminder, so an interrupted run repeats at most one. A file with the
same name and the suffix .lock prevents two runs at the same time.
.PARAMETER OwnerList
The list of owners with their e-mail addresses and managers: the path of a CSV file, or objects. See Test-SailPointPersonalAccessToken -OwnerList.
.PARAMETER Policy
The policy file with accepted exceptions. See Test-SailPointPersonalAccessToken -Policy.
.PARAMETER Days
The stages, in days before the expiry, as a list or separated by commas. The smallest number is the last stage, when the manager gets a mail, too.
.PARAMETER FallbackTo
The recipients if the address of an owner, or of a manager at the last stage, is unknown; as a list or separated by commas. Without it, an owner
without an address is an error, and a manager without an address is a warning.
.PARAMETER TextPath
The texts of the reminders. Default: TokenReminder.texts.txt beside this script. Translate a copy of that file.
.PARAMETER SmtpServer
The mail server.
.PARAMETER SmtpPort
The mail server's port.
.PARAMETER SmtpCredential
The credential for the mail server. Default: the environment variables SMTP_USERNAME and SMTP_PASSWORD. Without them, the script does not log in.
.PARAMETER WithoutTls
Sends without TLS, for a relay on this computer or in a protected network.
.PARAMETER From
The sender.
.PARAMETER Send
A script block that sends a mail, instead of SMTP. It gets the recipients, the subject, the plain text and the HTML. Its output is ignored.
.PARAMETER TeamsWebhook
The address of a Teams workflow "When a Teams webhook request is received". Default: TEAMS_WEBHOOK_URL. Treat it as a secret.
.PARAMETER Webhook
An address that gets each reminder as JSON. Default: REMINDER_WEBHOOK_URL. Treat it as a secret.
.PARAMETER Tenant
The names of the tenants, or the addresses of their APIs, as a list or separated by commas. Default: SAIL_BASE_URL.
The login for all of them is in SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
One or more open connections, instead of -Tenant and -ApiVersion.
.EXAMPLE
./Send-TokenReminder.ps1 -StatePath reminders.json -OwnerList owners.csv -WhatIf
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Send-TokenReminder.ps1 -StatePath reminders.json -OwnerList owners.csv -SmtpServer mail.example.com -SmtpPort 587 -From iam@example.com -FallbackTo iam@example.com
.EXAMPLE
./Send-TokenReminder.ps1 -StatePath reminders.json -TeamsWebhook (Get-Secret TeamsWebhook -AsPlainText) -Connection $production, $sandbox -Days 30, 7, 1
.OUTPUTS
The sent reminders: channel, recipients, subject and number of tokens. With -WhatIf, the complete reminders.
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Smtp')]
param(
    [Parameter(Mandatory)]
    [string] $StatePath,

    # Without a type: a path or rows.
    $OwnerList,

    [string] $Policy,

    [string[]] $Days = @('60', '30', '14', '7', '1'),

    [string[]] $FallbackTo,

    [string] $TextPath,

    [Parameter(ParameterSetName = 'Smtp')]
    [string] $SmtpServer,

    [Parameter(ParameterSetName = 'Smtp')]
    [ValidateRange(1, 65535)]
    [int] $SmtpPort = 25,

    [Parameter(ParameterSetName = 'Smtp')]
    [pscredential] $SmtpCredential,

    [Parameter(ParameterSetName = 'Smtp')]
    [switch] $WithoutTls,

    [Parameter(ParameterSetName = 'Smtp')]
    [string] $From,

    [Parameter(Mandatory, ParameterSetName = 'Script')]
    [scriptblock] $Send,

    [string] $TeamsWebhook = $env:TEAMS_WEBHOOK_URL,

    [string] $Webhook = $env:REMINDER_WEBHOOK_URL,

    [string[]] $Tenant,

    [string] $ApiVersion,

    # Without a type, because a script in ConstrainedLanguage cannot use the module's types.
    $Connection
)

$ErrorActionPreference = 'Stop'
$counts = @{ Due = 0; Sent = 0; Failed = 0 }
$sent = @()

function Format-Count([int] $Number, [string] $Noun) { "$Number $Noun$(if ($Number -ne 1) { 's' })" }

# If an error ends the run early, such as an unreadable state file, still write the output and the counts, and set the exit code.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    $sent
    Write-Information -MessageData "$(Format-Count $counts.Due 'token') due, $(Format-Count $counts.Sent 'reminder') sent, $(Format-Count ($counts.Failed + 1) 'error')." -InformationAction Continue
    exit 1
}

# Findings of an older module have no Contact, and entries of the state have only the channels that were sent.
Set-StrictMode -Off

$isConstrained = $ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage'
if ($isConstrained -and $PSBoundParameters['Confirm']) { throw '-Confirm needs a session in FullLanguage. Nothing was sent.' }
if ($Connection -and ($Tenant -or $ApiVersion)) { throw 'Give either -Connection, or -Tenant and -ApiVersion. Nothing was sent.' }

$stateFolder = Split-Path -Path $StatePath -Parent
if ($stateFolder -and -not (Test-Path -LiteralPath $stateFolder -PathType Container)) {
    throw "The folder '$stateFolder' of -StatePath does not exist. Nothing was sent. Create the folder, or correct the path."
}

# --- Safe text ---

# Names come from other people: line breaks would add mail headers, and direction marks would reorder the text around them.
function ConvertTo-Line([string] $Text) { ($Text -replace '[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+', ' ').Trim() }

function ConvertTo-Html([string] $Text) {
    $Text.Replace('&', '&amp;').Replace('<', '&lt;').Replace('>', '&gt;').Replace('"', '&quot;').Replace("'", '&#39;') -replace '\r?\n', '<br>'
}

# By its parts: a format would use the calendar of the session's culture.
function ConvertTo-Time($Date, [string] $Format = '{0:0000}-{1:00}-{2:00} {3:00}:{4:00} UTC') {
    $utc = $Date.UtcDateTime
    $Format -f $utc.Year, $utc.Month, $utc.Day, $utc.Hour, $utc.Minute, $utc.Second
}

function Get-Cause($ErrorRecord) {
    $causes = @()
    for ($cause = $ErrorRecord.Exception; $cause; $cause = $cause.InnerException) { $causes += $cause.Message }
    ($causes | Select-Object -Unique) -join ' '
}

# In one pass, so that braces in a name are not replaced.
function Format-Text([string] $Name, [hashtable] $Values = @{}) {
    -join ($texts[$Name] -split '(\{\w+\})' | ForEach-Object { if ($_ -match '^\{(\w+)\}$') { $Values[$Matches[1]] } else { $_ } })
}

function Test-Address([string] $Text) { $Text -match '^[^\s\p{C}@,;:<>()\[\]"\\]+@[^\s\p{C}@,;:<>()\[\]"\\]+$' }

# --- The parameters ---

# "pwsh -File" passes a list as one text.
$stages = @($Days -split '[,;\s]+' | Where-Object { $_ })
if (-not $stages -or ($stages -notmatch '^[1-9]\d{0,2}$')) { throw '-Days takes whole numbers from 1 to 999, such as 60,30,14,7,1. Nothing was sent.' }
$stages = @($stages | ForEach-Object { [int] $_ } | Sort-Object -Unique)

$fallback = @($FallbackTo -split '[,;]' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
foreach ($address in $fallback | Where-Object { -not (Test-Address $_) }) { throw "-FallbackTo is not an e-mail address: '$(ConvertTo-Line $address)'. Nothing was sent." }

if ([bool] $SmtpServer -ne [bool] $From) { throw 'Give -SmtpServer and -From together. Nothing was sent.' }
$hooks = @{ Teams = $TeamsWebhook; Webhook = $Webhook }
foreach ($name in @($hooks.Keys)) {
    $uri = $hooks[$name] -as [uri]
    if (-not $hooks[$name]) { $hooks.Remove($name) }
    # The address is a secret, so the error does not repeat it.
    elseif (-not $uri.IsAbsoluteUri -or -not ($uri.Scheme -eq 'https' -or ($uri.Scheme -eq 'http' -and $uri.IsLoopback))) {
        throw "The address of the $(if ($name -eq 'Teams') { 'Teams webhook' } else { 'webhook' }) must begin with https://. Nothing was sent."
    }
}

$mails = $SmtpServer -or $Send
if (-not $mails -and $hooks.Count -eq 0) {
    if (-not $WhatIfPreference) { throw 'Give -SmtpServer and -From, -Send, -TeamsWebhook or -Webhook. Nothing was sent.' }
    $mails = $true
}

if (-not $TextPath) { $TextPath = Join-Path -Path $PSScriptRoot -ChildPath 'TokenReminder.texts.txt' }
$placeholders = @{}
foreach ($name in 'Language', 'Within24Hours', 'InOneDay', 'GreetingNoName', 'IntroOwner', 'IntroManager', 'IntroFallback', 'WhatToDo', 'Footer', 'Token', 'Tenant', 'Owner', 'Expires', 'LastUsed', 'Never', 'Id') { $placeholders[$name] = @() }
foreach ($name in 'SubjectOne', 'SubjectMany', 'ManagerSubjectOne', 'ManagerSubjectMany') { $placeholders[$name] = @('Token', 'Count', 'Owner', 'When') }
$placeholders += @{ InDays = @('Days'); Greeting = @('Recipient'); IntroChannel = @('Owner', 'Count') }
try {
    $texts = ConvertFrom-StringData -StringData (Get-Content -LiteralPath $TextPath -Raw -Encoding UTF8)
}
catch {
    throw "The texts in '$TextPath' cannot be read. Nothing was sent. $(Get-Cause $_)"
}

foreach ($name in $placeholders.Keys | Sort-Object) {
    if (-not $texts[$name]) { throw "'$TextPath' has no text for $name. Nothing was sent." }
    foreach ($unknown in [regex]::Matches($texts[$name], '\{(\w+)\}') | Where-Object { $placeholders[$name] -notcontains $_.Value.Trim('{', '}') }) {
        throw "In '$TextPath', the text $name has the unknown placeholder $($unknown.Value). Nothing was sent."
    }
}

$smtp = @{ SmtpServer = $SmtpServer; Port = $SmtpPort; UseSsl = -not $WithoutTls; From = $From }
if (-not $SmtpCredential -and $SmtpServer -and $env:SMTP_USERNAME) {
    $password = New-Object -TypeName securestring
    foreach ($character in "$env:SMTP_PASSWORD".ToCharArray()) { $password.AppendChar($character) }
    $SmtpCredential = New-Object -TypeName pscredential -ArgumentList $env:SMTP_USERNAME, $password
}
if ($SmtpCredential) { $smtp.Credential = $SmtpCredential }

# Windows PowerShell may offer only old versions of TLS. 0 leaves the choice to Windows.
if ($PSVersionTable.PSEdition -ne 'Core' -and -not $isConstrained -and [int] [System.Net.ServicePointManager]::SecurityProtocol) {
    [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12
}

# A policy may have other values for the audit.
$audit = @{ Rule = @('ExpiresSoon'); ExpiringWithin = $stages[-1]; MinimumSeverity = 'Low' }
if ($OwnerList) {
    $audit.OwnerList = $OwnerList
    # Tells which owners have left.
    $audit.Rule += 'OwnerLeaves'
}
if ($Policy) { $audit.Policy = $Policy }

# Audits each tenant separately, so that a failure of one does not affect the others.
$targets = @($Connection | Where-Object { $_ } | ForEach-Object { @{ Connection = $_ } })
foreach ($name in $Tenant -split '[,;]' | ForEach-Object { $_.Trim() } | Where-Object { $_ }) {
    $targets += @{ Login = @{ $(if ($name -match '://') { 'BaseUrl' } else { 'Tenant' }) = $name } }
}
if (-not $targets) { $targets = @(if ($ApiVersion) { @{ Login = @{} } } else { @{} }) }
foreach ($target in $targets | Where-Object { $_.Login -and $ApiVersion }) { $target.Login.ApiVersion = $ApiVersion }

# --- The state ---

$statePathNew = "$StatePath.new"
$statePathLock = "$StatePath.lock"
$fullStatePath = if (-not $isConstrained) { $PSCmdlet.GetUnresolvedProviderPathFromPSPath($StatePath) }
$state = @{}

# The last stage that was sent, by channel, for each tenant, token and expiry.
function Read-State {
    # A run that was interrupted while it replaced the file left only the complete new file. If there is no old file, an incomplete
    # new one is the first file, and nothing was sent before it.
    $isFirst = -not (Test-Path -LiteralPath $StatePath)
    $path = if ($isFirst) { $statePathNew } else { $StatePath }
    if (-not (Test-Path -LiteralPath $path)) { return }

    try {
        $content = Get-Content -LiteralPath $path -Raw -Encoding UTF8 | ConvertFrom-Json
        if ($content.version -ne 1 -or $null -eq $content.sent) { throw 'It has no version 1, or no list of what was sent.' }

        $read = @{}
        foreach ($entry in $content.sent) {
            if ($entry.token -notmatch '^\S+ .+ \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$') { throw 'It has an entry without tenant, token and expiry.' }

            $read[$entry.token] = @{}
            foreach ($channel in 'Owner', 'Manager', 'Teams', 'Webhook' | Where-Object { $null -ne $entry.$_ }) { $read[$entry.token][$channel] = [int] $entry.$channel }
        }
    }
    catch {
        if ($isFirst) { return }
        throw "The state file '$StatePath' is damaged. Nothing was sent, and the file was not changed. Restore a copy of it; if you delete it, everything that is due is sent again. $(Get-Cause $_)"
    }
    foreach ($key in $read.Keys) { $state[$key] = $read[$key] }
}

# The old file stays until the new one is complete, so a crash at any moment leaves one of them.
function Save-State {
    $entries = @(foreach ($key in $state.Keys | Sort-Object) {
            $entry = [ordered]@{ token = $key }
            foreach ($channel in $state[$key].Keys | Sort-Object) { $entry[$channel] = $state[$key][$channel] }
            $entry
        })
    $json = ConvertTo-Json -InputObject @{ version = 1; sent = $entries } -Depth 5
    try {
        if ($isConstrained) {
            Set-Content -LiteralPath $statePathNew -Value $json -Encoding UTF8
            Move-Item -LiteralPath $statePathNew -Destination $StatePath -Force
            return
        }

        $stream = [System.IO.File]::Open("$fullStatePath.new", 'Create', 'Write', 'None')
        try {
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($json)
            $stream.Write($bytes, 0, $bytes.Length)
            # Flush to the disk: otherwise a power failure could replace the old file by an empty one.
            $stream.Flush($true)
        }
        finally {
            $stream.Dispose()
        }

        if ([System.IO.File]::Exists($fullStatePath)) { [System.IO.File]::Replace("$fullStatePath.new", $fullStatePath, [NullString]::Value) }
        else { [System.IO.File]::Move("$fullStatePath.new", $fullStatePath) }
    }
    catch {
        throw "The state file '$StatePath' cannot be written, so nothing more is sent: the next run would send it again. $(Get-Cause $_)"
    }
}

# The operating system releases the lock when the process ends or is killed. Keep the file: deleting it would let two runs lock two files.
function Invoke-Locked([scriptblock] $Run) {
    $busy = "The state file '$StatePath' cannot be locked. If another run is sending reminders, nothing is wrong; it sends them all. Nothing was sent."
    if ($isConstrained) {
        # Methods are not allowed, so the end of a pipeline keeps the file open. On Windows it cannot be opened twice for writing, and elsewhere
        # New-Item refuses an open file.
        try { $null = New-Item -ItemType File -Path $statePathLock -Force } catch { throw "$busy $(Get-Cause $_)" }
        & $Run | Out-File -LiteralPath $statePathLock
        return
    }

    try { $lock = [System.IO.File]::Open("$fullStatePath.lock", 'OpenOrCreate', 'ReadWrite', 'None') } catch { throw "$busy $(Get-Cause $_)" }
    try { $null = & $Run } finally { $lock.Dispose() }
}

# --- Which reminders are due ---

function Write-Failure([string] $Message) {
    $counts.Failed++
    Write-Error -Message $Message -ErrorAction Continue
}

# The tokens of one tenant that expire within the largest stage.
function Get-ExpiringToken([hashtable] $Target) {
    $problems = @()
    $findings = @()
    $connected = @{}
    try {
        if ($Target.Login) {
            $login = $Target.Login
            $connected.Connection = Connect-SailPoint @login -NoDefault -PassThru
        }
        elseif ($Target.Connection) { $connected.Connection = $Target.Connection }

        $findings = @(Test-SailPointPersonalAccessToken @audit @connected -ErrorAction Continue -ErrorVariable problems)
        $counts.Failed += @($problems).Count
    }
    catch {
        $counts.Failed++
        $problems = @($_)
        Write-Error -ErrorRecord $_ -ErrorAction Continue
    }

    # If an owner has left, the manager or the fallback address gets the mail.
    $former = @{}
    $findings | Where-Object { $_.Rule -eq 'OwnerLeaves' -and $_.Severity -ge 'High' } | ForEach-Object { $former["$($_.BaseUrl) $($_.Id)"] = $true }

    $keys = @{}
    # A policy may add findings about its exceptions.
    $findings = @($findings | Where-Object { $_.Rule -eq 'ExpiresSoon' })
    foreach ($finding in $findings) {
        $token = $finding.Token
        $key = "$($token.BaseUrl) $($token.Id) $(ConvertTo-Time $token.ExpirationDate '{0:0000}-{1:00}-{2:00}T{3:00}:{4:00}:{5:00}Z')"
        $keys[$key] = $true
        if ($finding.Managed -or $finding.IsAccepted) { continue }

        $left = $token.ExpiresIn.TotalDays
        $contact = $finding.Contact
        $managerEmail = ConvertTo-Line $contact.ManagerEmail
        # A service account reads no mail, so the person who is responsible for it gets the reminder.
        $isFormer = $former["$($token.BaseUrl) $($token.Id)"]
        $email = if ($isFormer -or ($contact.IsServiceAccount -and -not $contact.Email)) { $managerEmail } else { ConvertTo-Line $contact.Email }
        @{
            Key          = $key
            Token        = $token
            Stage        = $stages | Where-Object { $left -le $_ } | Select-Object -First 1
            Days         = [int] ($left - $left % 1)
            Name         = ConvertTo-Line $token.Name
            Tenant       = ConvertTo-Line $token.Tenant
            Owner        = ConvertTo-Line $(if ($token.OwnerName) { $token.OwnerName } elseif ($contact.Name) { $contact.Name } else { $token.OwnerId })
            Email        = $(if (Test-Address $email) { $email })
            Manager      = ConvertTo-Line $contact.Manager
            ManagerEmail = $(if (Test-Address $managerEmail) { $managerEmail })
        }
    }

    # Remove the state of tokens that have expired, no longer exist or have another expiry.
    $now = Get-Date
    foreach ($key in @($state.Keys)) {
        $expiry = [datetime] ($key -split ' ')[-1]
        $isOfTenant = $findings.Count -gt 0 -and $key.StartsWith("$($findings[0].Token.BaseUrl) ")
        if ($expiry -le $now -or ($isOfTenant -and -not $problems -and $expiry -lt $now.AddDays($stages[-1] - 1) -and -not $keys[$key])) { $state.Remove($key) }
    }
}

# A reminder: one channel, one recipient, and the tokens that are due there.
function Get-Reminder([object[]] $Items) {
    $isDue = { param($item, $channel) $last = $state[$item.Key].$channel; -not $last -or $last -gt $item.Stage }
    $letters = @()
    if ($mails) {
        foreach ($item in $Items | Where-Object { & $isDue $_ 'Owner' }) {
            $letters += @{ Channel = 'Owner'; Item = $item; To = $(if ($item.Email) { $item.Email } else { $fallback -join ', ' }); Intro = $(if ($item.Email) { 'IntroOwner' } else { 'IntroFallback' }) }
        }
        # Do not send the same tokens twice to one recipient, such as a manager who is the owner, or a fallback for both.
        foreach ($item in $Items | Where-Object { $_.Stage -eq $stages[0] -and (& $isDue $_ 'Manager') }) {
            $to = if ($item.ManagerEmail) { $item.ManagerEmail } elseif ($item.Email) { $fallback -join ', ' }
            if ($to -and $to -ne $item.Email) {
                $letters += @{ Channel = 'Manager'; Item = $item; To = $to; Intro = $(if ($item.ManagerEmail) { 'IntroManager' } else { 'IntroFallback' }) }
            }
            elseif (-not $to -and $item.Email) {
                Write-Warning "The manager of $($item.Owner) gets no reminder of the token '$($item.Name)' ($($item.Token.Id)) in tenant $($item.Tenant): the owner list has no e-mail address of a manager."
            }
        }
    }
    foreach ($channel in $hooks.Keys | Sort-Object) {
        foreach ($item in $Items | Where-Object { & $isDue $_ $channel }) {
            $letters += @{ Channel = $channel; Item = $item; To = ''; Intro = 'IntroChannel'; Group = $(if ($item.Email) { $item.Email } else { "$($item.Token.BaseUrl) $($item.Token.OwnerId)" }) }
        }
    }

    # One for each recipient, in the order of the channels.
    $reminders = [ordered]@{}
    foreach ($letter in $letters) {
        $key = "$($letter.Channel) $($letter.Intro) $($letter.To) $($letter.Group)"
        if (-not $reminders[$key]) { $reminders[$key] = @{ Channel = $letter.Channel; To = $letter.To; Intro = $letter.Intro; Items = @() } }
        $reminders[$key].Items += $letter.Item
    }
    foreach ($reminder in $reminders.Values) {
        $reminder.Items = @($reminder.Items | Sort-Object -Property { $_.Token.ExpirationDate }, { $_.Name })
        $reminder
    }
}

# --- The text of a reminder ---

function Add-Text([hashtable] $Letter) {
    $items = $Letter.Items
    $first = $items[0]
    $owner = ($items | ForEach-Object { $_.Owner } | Select-Object -Unique) -join ', '
    $values = @{ Token = $first.Name; Owner = $owner; Count = $items.Count }
    $values.When = if ($first.Days -eq 0) { Format-Text 'Within24Hours' } elseif ($first.Days -eq 1) { Format-Text 'InOneDay' } else { Format-Text 'InDays' @{ Days = $first.Days } }
    $values.Recipient = if ($Letter.Intro -eq 'IntroOwner') { $owner } elseif ($Letter.Intro -eq 'IntroManager' -and $first.Manager -notmatch '@|^[0-9a-f-]{32,36}$') { $first.Manager }

    $prefix = if ($Letter.Channel -eq 'Manager') { 'Manager' }
    $Letter.Subject = ConvertTo-Line (Format-Text "${prefix}Subject$(if ($items.Count -eq 1) { 'One' } else { 'Many' })" $values)
    $greeting = if ($Letter.Intro -eq 'IntroChannel') { '' } elseif ($values.Recipient) { Format-Text 'Greeting' $values } else { Format-Text 'GreetingNoName' }
    $Letter.Opening = @($greeting, (Format-Text $Letter.Intro $values) | Where-Object { $_ })
    $Letter.Closing = @('WhatToDo', 'Footer' | ForEach-Object { Format-Text $_ })

    # The labels and values of each token, in the same order in every format.
    $Letter.Rows = @(foreach ($item in $items) {
            $token = $item.Token
            $when = if ($item.Days -eq 0) { Format-Text 'Within24Hours' } elseif ($item.Days -eq 1) { Format-Text 'InOneDay' } else { Format-Text 'InDays' @{ Days = $item.Days } }
            [ordered]@{
                Token    = $item.Name
                Tenant   = $item.Tenant
                Owner    = $item.Owner
                Expires  = "$(ConvertTo-Time $token.ExpirationDate) ($when)"
                LastUsed = $(if ($token.LastUsed) { ConvertTo-Time $token.LastUsed '{0:0000}-{1:00}-{2:00}' } else { Format-Text 'Never' })
                Id       = ConvertTo-Line $token.Id
            }
        })
}

function Get-PlainText([hashtable] $Letter) {
    $tokens = foreach ($row in $Letter.Rows) { ($row.Keys | ForEach-Object { "$(Format-Text $_): $($row[$_])" }) -join "`r`n" }
    (@($Letter.Opening) + @($tokens) + @($Letter.Closing)) -replace '\r?\n', "`r`n" -join "`r`n`r`n"
}

function Get-Html([hashtable] $Letter) {
    $cell = 'style="border:1px solid #bbb;padding:4px 8px;text-align:left"'
    $heading = -join ($Letter.Rows[0].Keys | ForEach-Object { "<th scope=`"col`" $cell>$(ConvertTo-Html (Format-Text $_))</th>" })
    $rows = foreach ($row in $Letter.Rows) { "<tr>$(-join ($row.Keys | ForEach-Object { "<td $cell>$(ConvertTo-Html $row[$_])</td>" }))</tr>" }
    @(
        "<!DOCTYPE html>`r`n<html lang=`"$(ConvertTo-Html (Format-Text 'Language'))`"><head><meta charset=`"utf-8`"><title>$(ConvertTo-Html $Letter.Subject)</title></head>"
        '<body style="font-family:sans-serif">'
        $Letter.Opening | ForEach-Object { "<p>$(ConvertTo-Html $_)</p>" }
        "<table style=`"border-collapse:collapse`"><thead><tr>$heading</tr></thead><tbody>"
        $rows
        '</tbody></table>'
        $Letter.Closing | ForEach-Object { "<p>$(ConvertTo-Html $_)</p>" }
        '</body></html>'
    ) -join "`r`n"
}

# The message of a Teams workflow. TextBlocks would read Markdown in names, text runs do not. Compressed, because Teams refuses more than 28 KB.
function Get-TeamsMessage([hashtable] $Letter) {
    $paragraph = { param($text, $weight = 'Default', $spacing = 'Default') @{ type = 'RichTextBlock'; spacing = $spacing; inlines = @(@{ type = 'TextRun'; text = "$text"; weight = $weight }) } }
    $body = @(& $paragraph $Letter.Subject 'Bolder') + @($Letter.Opening | ForEach-Object { & $paragraph $_ })
    foreach ($row in $Letter.Rows) {
        $lines = @($row.Keys | ForEach-Object { & $paragraph "$(Format-Text $_): $($row[$_])" $(if ($_ -eq 'Token') { 'Bolder' } else { 'Default' }) 'None' })
        $body += @{ type = 'Container'; separator = $true; items = $lines }
    }
    $body += @($Letter.Closing | ForEach-Object { & $paragraph $_ })
    ConvertTo-Json -Depth 12 -Compress -InputObject @{
        type        = 'message'
        attachments = @(@{
                contentType = 'application/vnd.microsoft.card.adaptive'
                contentUrl  = $null
                content     = [ordered]@{
                    '$schema' = 'http://adaptivecards.io/schemas/adaptive-card.json'
                    type      = 'AdaptiveCard'
                    version   = '1.4'
                    msteams   = @{ width = 'Full' }
                    body      = $body
                }
            })
    }
}

# The fields are described in docs/auditing.md. Their names are stable.
function Get-WebhookMessage([hashtable] $Letter) {
    $iso = '{0:0000}-{1:00}-{2:00}T{3:00}:{4:00}:{5:00}Z'
    $first = $Letter.Items[0]
    ConvertTo-Json -Depth 5 -InputObject ([ordered]@{
            event   = 'TokenReminder'
            version = 1
            subject = "$($Letter.Subject)"
            text    = "$(Get-PlainText $Letter)"
            owner   = [ordered]@{ name = $first.Owner; email = $first.Email; manager = $(if ($first.Manager) { $first.Manager }); managerEmail = $first.ManagerEmail }
            tokens  = @($Letter.Items | ForEach-Object {
                    [ordered]@{
                        tenant      = $_.Tenant
                        baseUrl     = "$($_.Token.BaseUrl)"
                        id          = "$($_.Token.Id)"
                        name        = $_.Name
                        ownerId     = "$($_.Token.OwnerId)"
                        ownerName   = $_.Owner
                        expires     = ConvertTo-Time $_.Token.ExpirationDate $iso
                        lastUsed    = $(if ($_.Token.LastUsed) { ConvertTo-Time $_.Token.LastUsed $iso })
                        daysLeft    = $_.Days
                        stage       = $_.Stage
                        isLastStage = $_.Stage -eq $stages[0]
                    }
                })
        })
}

# --- Sending ---

function Send-Mail([hashtable] $Letter) {
    $text = Get-PlainText $Letter
    $html = Get-Html $Letter
    if ($Send) {
        & $Send $Letter.To $Letter.Subject $text $html
        return
    }
    if ($isConstrained) {
        # This command can send only one of the two formats, and other types of .NET cannot be used here. PowerShell warns that it cannot
        # promise TLS; with UseSsl, a server without TLS is an error.
        Send-MailMessage @smtp -To ($Letter.To -split ', ') -Subject $Letter.Subject -Body $text -Encoding UTF8 -WarningAction SilentlyContinue
        return
    }

    $message = New-Object -TypeName System.Net.Mail.MailMessage -ArgumentList $smtp.From, $Letter.To
    $client = New-Object -TypeName System.Net.Mail.SmtpClient -ArgumentList $smtp.SmtpServer, $smtp.Port
    try {
        $message.Subject = $Letter.Subject
        $message.SubjectEncoding = [System.Text.Encoding]::UTF8
        # Mail programs do not answer such a mail with an out-of-office reply.
        $message.Headers.Add('Auto-Submitted', 'auto-generated')
        foreach ($part in @(, @($text, 'text/plain')) + @(, @($html, 'text/html'))) {
            $view = [System.Net.Mail.AlternateView]::CreateAlternateViewFromString($part[0], [System.Text.Encoding]::UTF8, $part[1])
            $view.TransferEncoding = 'QuotedPrintable'
            $message.AlternateViews.Add($view)
        }
        $client.EnableSsl = $smtp.UseSsl
        if ($smtp.Credential) { $client.Credentials = $smtp.Credential.GetNetworkCredential() }
        $client.Send($message)
    }
    finally {
        $message.Dispose()
        $client.Dispose()
    }
}

# Retries after 429 and server errors. Its errors never contain the address.
function Send-Webhook([string] $Address, [string] $Body) {
    $request = @{
        Uri                = $Address
        Method             = 'Post'
        Body               = $Body
        ContentType        = 'application/json; charset=utf-8'
        TimeoutSec         = 60
        MaximumRedirection = 0
        UseBasicParsing    = $true
        # Both streams would show the address.
        Verbose            = $false
        Debug              = $false
    }
    for ($try = 1; $true; $try++) {
        try {
            $null = Invoke-RestMethod @request
            return
        }
        catch {
            $response = $_.Exception.Response
            if (-not $response) {
                $uri = [uri] $Address
                $cause = Get-Cause $_
                foreach ($secret in $Address, $uri.PathAndQuery, $uri.Authority, $uri.Host | Where-Object { $_.Length -gt 1 }) { $cause = $cause.Replace($secret, '...') }
                throw $cause
            }

            $status = [int] $response.StatusCode
            if ($try -eq 4 -or ($status -ne 429 -and $status -lt 500)) { throw "The answer was $status." }

            $wanted = if ($PSVersionTable.PSEdition -eq 'Core') { $response.Headers.RetryAfter.Delta.TotalSeconds } else { "$($response.Headers['Retry-After'])" -as [double] }
            $wait = if ($null -eq $wanted) { 2 * $try } elseif ($wanted -gt 60) { 60 } else { $wanted }
            if ($wait -gt 0) { Start-Sleep -Seconds $wait }
        }
    }
}

function Send-Reminder([hashtable] $Letter) {
    Add-Text $Letter
    $items = $Letter.Items
    $where = if ($Letter.Channel -eq 'Teams') { 'the Teams webhook' } elseif ($Letter.Channel -eq 'Webhook') { 'the webhook' } else { $Letter.To }
    $isMail = $Letter.Channel -eq 'Owner' -or $Letter.Channel -eq 'Manager'
    $body = if ($Letter.Channel -eq 'Teams') { Get-TeamsMessage $Letter } elseif ($Letter.Channel -eq 'Webhook') { Get-WebhookMessage $Letter }
    if ($WhatIfPreference) {
        $script:sent += New-Object -TypeName psobject -Property ([ordered]@{
                Channel = $Letter.Channel
                To      = $Letter.To
                Subject = $Letter.Subject
                Text    = Get-PlainText $Letter
                Body    = $(if ($isMail) { Get-Html $Letter } else { $body })
            })
    }
    if ($isMail -and -not $Letter.To) {
        Write-Failure "There is no e-mail address for $(($items | ForEach-Object { $_.Owner } | Select-Object -Unique) -join ', '), so there is no mail about $(Format-Count $items.Count 'token'): $(($items | ForEach-Object { "'$($_.Name)' in tenant $($_.Tenant)" }) -join ', '). Add it to the owner list, or give -FallbackTo."
        return
    }

    if ($WhatIfPreference) { return }
    if (-not $isConstrained -and -not $PSCmdlet.ShouldProcess($where, "Send reminder: $($Letter.Subject)")) { return }

    try {
        if ($isMail) { Send-Mail $Letter } else { Send-Webhook $hooks[$Letter.Channel] $body }
    }
    catch {
        Write-Failure "The reminder '$($Letter.Subject)' to $where was not sent. The next run tries again. $(Get-Cause $_)"
        return
    }

    $counts.Sent++
    $script:sent += New-Object -TypeName psobject -Property ([ordered]@{ Channel = $Letter.Channel; To = $Letter.To; Subject = $Letter.Subject; Tokens = $items.Count })
    foreach ($item in $items) {
        if (-not $state[$item.Key]) { $state[$item.Key] = @{} }
        $state[$item.Key][$Letter.Channel] = $item.Stage
    }
    # After sending: a crash in between repeats one reminder. The other order could lose one.
    Save-State
}

$run = {
    Read-State
    $items = @($targets | ForEach-Object { Get-ExpiringToken $_ })
    $letters = @(Get-Reminder $items)
    $counts.Due = @($letters | ForEach-Object { $_.Items } | ForEach-Object { $_.Key } | Select-Object -Unique).Count

    # Before anything is sent: a state that cannot be written would repeat every reminder each day.
    if (-not $WhatIfPreference) { Save-State }
    foreach ($letter in $letters) { Send-Reminder $letter }
}

if ($WhatIfPreference) { $null = & $run } else { Invoke-Locked $run }

$sent
Write-Information -MessageData "$(Format-Count $counts.Due 'token') due, $(Format-Count $counts.Sent 'reminder') sent, $(Format-Count $counts.Failed 'error')." -InformationAction Continue
if ($counts.Failed) { exit 1 }
