#Requires -Modules SailPointPat

<#
.SYNOPSIS
Writes the HTML report of a tenant and mails it. For a weekly unattended run.
.PARAMETER Path
The path of the report. The script replaces an existing file.
.PARAMETER Send
A script block that mails the report, instead of SMTP. It gets the path, the subject and a list of the findings of severity High or Critical.
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
.PARAMETER To
The recipients, as a list or separated by commas.
.PARAMETER Policy
The policy file with thresholds and accepted exceptions. Accepted findings are not counted. See Test-SailPointPersonalAccessToken -Policy.
.PARAMETER Tenant
The tenant's name, or the address of its API. Default: SAIL_BASE_URL. The login is in SAIL_CLIENT_ID and SAIL_CLIENT_SECRET.
.PARAMETER ApiVersion
The API version, such as v1.
.PARAMETER Connection
An open connection, instead of -Tenant and -ApiVersion.
.EXAMPLE
./Send-WeeklyTokenAudit.ps1 -Path tokens.html -SmtpServer mail.example.com -From iam@example.com -To audit@example.com
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Send-WeeklyTokenAudit.ps1 -Path tokens.html -SmtpServer mail.example.com -SmtpPort 587 -From iam@example.com -To audit@example.com,ciso@example.com
.OUTPUTS
The output of the -Send script block; otherwise nothing.
#>
[CmdletBinding(DefaultParameterSetName = 'Smtp')]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory, ParameterSetName = 'Script')]
    [scriptblock] $Send,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string] $SmtpServer,

    [Parameter(ParameterSetName = 'Smtp')]
    [ValidateRange(1, 65535)]
    [int] $SmtpPort = 25,

    [Parameter(ParameterSetName = 'Smtp')]
    [pscredential] $SmtpCredential,

    [Parameter(ParameterSetName = 'Smtp')]
    [switch] $WithoutTls,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string] $From,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string[]] $To,

    [string] $Policy,

    [string] $Tenant,

    [string] $ApiVersion,

    # Without a type, because a script in ConstrainedLanguage cannot use the module's types.
    $Connection
)

$ErrorActionPreference = 'Stop'
$done = 'no report written'

function Format-Count([int] $Number, [string] $Noun) { "$Number $Noun$(if ($Number -ne 1) { 's' })" }

# If an error ends the run early, such as a refused login or a missing folder, still write the error and what was done, and set the exit code.
trap {
    Write-Error -ErrorRecord $_ -ErrorAction Continue
    Write-Information -MessageData "The audit failed: $done, no mail sent." -InformationAction Continue
    exit 1
}

$target = @{}
if ($Tenant -or $ApiVersion) {
    if ($Connection) { throw 'Give either -Connection, or -Tenant and -ApiVersion. Nothing was sent.' }

    $login = @{}
    if ($Tenant) { $login[$(if ($Tenant -match '://') { 'BaseUrl' } else { 'Tenant' })] = $Tenant }
    if ($ApiVersion) { $login.ApiVersion = $ApiVersion }
    $Connection = Connect-SailPoint @login -NoDefault -PassThru
}
if ($Connection) { $target.Connection = $Connection }

# One list for both, so that the report and the summary are about the same tokens. An unreadable token is in the list, and has a finding. After any
# other error the list is incomplete, and its audit would look better than the tenant is.
$tokens = @(Get-SailPointPersonalAccessToken -ErrorAction Continue -ErrorVariable problems @target)
if ($problems | Where-Object { $_.FullyQualifiedErrorId -notlike 'UnreadableToken*' }) {
    Write-Information -MessageData 'The list of tokens could not be read: no report written, no mail sent.' -InformationAction Continue
    exit 1
}

$audit = if ($Policy) { @{ Policy = $Policy } } else { @{} }
$page = $tokens | Export-SailPointPersonalAccessTokenReport -Path $Path -Format Html -Force -PassThru @audit @target
$done = 'report written'
$urgent = @($tokens | Test-SailPointPersonalAccessToken -MinimumSeverity High @audit | Where-Object { -not $_.IsAccepted })

$found = "$(Format-Count $urgent.Count 'finding') of severity High or Critical"
$subject = "$((Get-SailPointConnection @target).Tenant): $found, $(Format-Count $tokens.Count 'personal access token')"
$summary = ($urgent | ForEach-Object { "$($_.Severity) $($_.Rule): $($_.Name), $($_.Owner.Name): $($_.Message)" }) -join "`r`n"
$counts = "$(Format-Count $tokens.Count 'token'), $found"

try {
    if ($Send) {
        & $Send $page.FullName $subject $summary
    }
    else {
        $mail = @{
            SmtpServer  = $SmtpServer
            Port        = $SmtpPort
            UseSsl      = -not $WithoutTls
            From        = $From
            # "pwsh -File" passes a list as one text.
            To          = @($To -split '[,;]' | ForEach-Object { $_.Trim() } | Where-Object { $_ })
            Subject     = $subject
            Body        = "$summary "
            Attachments = $page.FullName
            Encoding    = 'UTF8'
        }
        if (-not $SmtpCredential -and $env:SMTP_USERNAME) {
            $password = New-Object -TypeName securestring
            foreach ($character in "$env:SMTP_PASSWORD".ToCharArray()) { $password.AppendChar($character) }
            $SmtpCredential = New-Object -TypeName pscredential -ArgumentList $env:SMTP_USERNAME, $password
        }
        if ($SmtpCredential) { $mail.Credential = $SmtpCredential }

        # PowerShell warns that this command cannot promise TLS; with UseSsl, a server without TLS is an error.
        Send-MailMessage @mail -WarningAction SilentlyContinue
    }
}
catch {
    # The .NET error of a mail rarely shows the cause. Its inner errors do.
    $causes = @()
    for ($cause = $_.Exception; $cause; $cause = $cause.InnerException) { $causes += $cause.Message }
    Write-Error -Message "The report was written to '$($page.FullName)', but not sent: $($causes -join ' ')" -ErrorAction Continue
    Write-Information -MessageData "${counts}: not sent." -InformationAction Continue
    exit 1
}

Write-Information -MessageData "${counts}: sent." -InformationAction Continue
