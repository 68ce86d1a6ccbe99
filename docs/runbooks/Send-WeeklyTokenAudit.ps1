#Requires -Modules SailPointPat

<#
.SYNOPSIS
Writes the audit page of a tenant and mails it. Made to run every week, unattended.
.PARAMETER Path
Where to write the page; the one of last week is replaced.
.PARAMETER Send
What mails the page: a script block that gets its path, its subject and a summary. Without it, the page is mailed with SMTP.
.PARAMETER SmtpServer
The mail server.
.PARAMETER From
The sender.
.PARAMETER To
The recipients.
.PARAMETER Connection
The tenant. Without it, SAIL_BASE_URL, SAIL_CLIENT_ID and SAIL_CLIENT_SECRET say which.
.EXAMPLE
./Send-WeeklyTokenAudit.ps1 -Path tokens.html -SmtpServer mail.example.com -From iam@example.com -To audit@example.com
#>
[CmdletBinding(DefaultParameterSetName = 'Smtp')]
param(
    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory, ParameterSetName = 'Script')]
    [scriptblock] $Send,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string] $SmtpServer,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string] $From,

    [Parameter(Mandatory, ParameterSetName = 'Smtp')]
    [string[]] $To,

    [SailPointPat.SailPointConnection] $Connection
)

$ErrorActionPreference = 'Stop'
$tenant = @{}
if ($Connection) { $tenant.Connection = $Connection }

# One list for both: the page and the summary speak of the same tokens.
$tokens = @(Get-SailPointPersonalAccessToken @tenant)
$page = $tokens | Export-SailPointPersonalAccessTokenReport -Path $Path -Force -PassThru @tenant
$urgent = @($tokens | Test-SailPointPersonalAccessToken -MinimumSeverity High)

$subject = "$((Get-SailPointConnection @tenant).Tenant): $($urgent.Count) findings to deal with, $($tokens.Count) personal access tokens"
$summary = ($urgent | ForEach-Object { "$($_.Severity) $($_.Rule): $($_.Name), $($_.Owner.Name): $($_.Message)" }) -join "`r`n"

if ($Send) {
    & $Send $page.FullName $subject $summary
    return
}

$message = [System.Net.Mail.MailMessage]::new()
$client = [System.Net.Mail.SmtpClient]::new($SmtpServer)
try {
    $client.EnableSsl = $true
    $message.From = $From
    foreach ($recipient in $To) { $message.To.Add($recipient) }
    $message.Subject = $subject
    $message.Body = $summary
    $message.Attachments.Add([System.Net.Mail.Attachment]::new($page.FullName))
    $client.Send($message)
}
finally {
    # The attachment keeps the file open until then.
    $message.Dispose()
    $client.Dispose()
}
